import 'server-only';
import type { Ctx } from '@/lib/platform/context';
import { directoryOptions } from '@/lib/record/directories';
import { journalOptions } from '@/lib/record/journals';
import { eventKind, systemEventTypes } from '../kind';
import type { EventChoices } from '../views';

const isSystem = (code: string | null): boolean => systemEventTypes.some((one) => one === code);

/** What the card's pick-lists offer, with a type already chosen even when it is retired. Two statements. */
export async function eventChoices(ctx: Ctx, typeId: number | null): Promise<EventChoices> {
  const [types, journals] = await Promise.all([
    directoryOptions(ctx, 'event_type', typeId),
    journalOptions(ctx, eventKind.name),
  ]);
  return {
    types: types.map(({ id, name, code }) => ({ id, name, code: code ?? '', system: isSystem(code) })),
    journals,
  };
}
