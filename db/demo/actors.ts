import { localToInstant } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { contextOfUser } from '@/lib/platform/user-context';
import type { Calendar } from './calendar';
import { type Login, ZONE } from './house';
import type { Moment } from './plan-types';

/** The people of the demo as the house knows them, each able to act at a moment of the past. */
export class Actors {
  private readonly known = new Map<Login, Ctx>();

  constructor(
    private readonly calendar: Calendar,
    private readonly now: Date,
  ) {}

  /** Reads the rights of an account; again after they changed. */
  async learn(login: Login, userId: number): Promise<void> {
    const ctx = await contextOfUser(userId);
    if (!ctx) throw new Error(`${login} cannot act`);
    this.known.set(login, { ...ctx, requestId: 'demo', address: '127.0.0.1' });
  }

  at(login: Login, moment: Moment): Ctx {
    const ctx = this.known.get(login);
    if (!ctx) throw new Error(`${login} is not known`);
    return { ...ctx, now: this.instant(moment) };
  }

  /** Nothing happened later than now. */
  instant({ on, minute }: Moment): Date {
    const two = (value: number): string => String(value).padStart(2, '0');
    const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
    const planned = localToInstant(this.calendar.day(on), time, ZONE);
    return planned < this.now ? planned : this.now;
  }
}
