import 'server-only';
import type { Ctx } from '@/lib/platform/context';
import { directoryOptionsOf } from '@/lib/record/directories';
import { journalOptions } from '@/lib/record/journals';
import { taskKind } from '../kind';
import type { TaskCardView, TaskChoices } from '../views';

/** What the card's pick-lists offer, with values already chosen even when they are retired. Two statements. */
export async function taskChoices(
  ctx: Ctx,
  chosen: Pick<TaskCardView['values'], 'eventTypeId' | 'typicalTaskId'> | null,
): Promise<TaskChoices> {
  const [lists, journals] = await Promise.all([
    directoryOptionsOf(
      ctx,
      ['task_status', 'event_type', 'typical_task'],
      [chosen?.eventTypeId, chosen?.typicalTaskId],
    ),
    journalOptions(ctx, taskKind.name),
  ]);
  return {
    statuses: lists.task_status ?? [],
    eventTypes: lists.event_type ?? [],
    typicalTasks: lists.typical_task ?? [],
    journals,
  };
}
