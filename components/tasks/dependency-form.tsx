'use client';

import { NumberField } from '@/components/record/card/fields';
import { PickField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { addDependencyAction } from '@/lib/tasks/actions';

type Words = { predecessor: string; lag: string; add: string };

/** Makes this task wait for another. */
export function DependencyForm({ taskId, words }: { taskId: number; words: Words }) {
  return (
    <SmallForm
      action={addDependencyAction}
      values={{ id: taskId }}
      labels={{ predecessorId: words.predecessor, lagDays: words.lag }}
      reset
      className="grid items-end gap-3 @md:grid-cols-[1fr_8rem_auto]"
    >
      <PickField name="predecessorId" kind="task" value={null} label={words.predecessor} required />
      <NumberField name="lagDays" value="0" label={words.lag} />
      <SubmitButton>{words.add}</SubmitButton>
    </SmallForm>
  );
}
