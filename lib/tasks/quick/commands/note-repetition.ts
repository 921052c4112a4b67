import 'server-only';
import type { TxCtx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { changeTask } from '../../commands/change';
import { changeTaskSchema } from '../../schema';
import type { Repetition } from '../rules/repetition';

/**
 * How often a new task comes again, as it was typed and as it was understood. The one place where a quick line meets
 * recurrence: as long as tasks have none, the words stay in the text of the task, so that they are not lost.
 */
export async function noteRepetition(
  tx: TxCtx,
  id: number,
  { text }: { text: string; value: Repetition },
): Promise<void> {
  const content = wordsOf(tx.locale).say('quick.repeatNote', { text });
  await changeTask(tx, changeTaskSchema.parse({ id, content }));
}
