import 'server-only';
import { groupBy } from '@/lib/kernel/group';
import type { Ctx } from '@/lib/platform/context';
import { contextOfUser } from '@/lib/platform/user-context';
import { visibleAmong } from '@/lib/record/any-kind';
import type { Kinds } from '@/lib/record/record-kind';
import type { Channel } from '../kind';
import { readMatrix } from '../queries/matrix';
import { peopleToTell } from '../queries/people';
import { waysTo, whenBy } from '../rules/ways';
import { isSmsSet } from './sms-gateway';
import { type NewNotice, type Telling, writeNotices } from './write-notices';

// Guarantee: of each of these firings its person is told once by each way, when they may see the task at that moment.

/** A reminder that reached somebody; whoever set it has said whether it comes by mail and to browsers, too. */
export type ToldFiring = { id: number; userId: number; taskId: number; byEmail: boolean; byPush: boolean };

/** Many reminders come due at once, on the full hour: they are told of together, in few statements. */
export async function tellReminders(ctx: Ctx, kinds: Kinds, firings: readonly ToldFiring[]): Promise<Telling> {
  const given = (await readMatrix(ctx))('addressee', 'reminder');
  if (given.length === 0) return writeNotices(ctx, []);
  const sms = await isSmsSet(ctx);
  const byUser = groupBy(firings, ({ userId }) => userId);
  const rows: NewNotice[] = [];
  for (const person of await peopleToTell(ctx, [...byUser.keys()], null)) {
    const theirs = byUser.get(person.userId) ?? [];
    const who = await contextOfUser(person.userId);
    if (!who) continue;
    const seen = await visibleAmong(who, kinds, [...new Set(theirs.map(({ taskId }) => taskId))]);
    for (const firing of theirs.filter(({ taskId }) => seen.has(taskId)))
      for (const channel of waysTo(person, wanted(firing, given), 'reminder', sms))
        rows.push({
          ...{ eventKey: `firing/${firing.id}`, userId: person.userId, channel, stage: 'reminder', role: 'addressee' },
          ...{ recordId: firing.taskId, details: { firingId: firing.id }, createdAt: ctx.now },
          ...whenBy(channel, person, 'reminder', ctx.now),
        });
  }
  return writeNotices(ctx, rows);
}

const wanted = ({ byEmail, byPush }: ToldFiring, given: readonly Channel[]): Channel[] => [
  'app',
  ...(byEmail ? (['email'] as const) : []),
  ...(byPush ? (['push'] as const) : []),
  ...(given.includes('sms') ? (['sms'] as const) : []),
];
