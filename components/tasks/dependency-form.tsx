'use client';

import { NumberField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { PickField, SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { addDependencyAction } from '@/lib/tasks/actions';

type Option = { value: string; label: string };
type Words = { predecessor: string; type: string; lag: string; unit: string; add: string };
type DependencyFormProps = { taskId: number; types: Option[]; units: Option[]; words: Words };

/** Makes this task wait for another. */
export function DependencyForm({ taskId, types, units, words }: DependencyFormProps) {
  return (
    <SmallForm
      action={addDependencyAction}
      values={{ id: taskId }}
      labels={{ predecessorId: words.predecessor, type: words.type, lagAmount: words.lag, lagUnit: words.unit }}
      reset
      className="grid gap-3"
    >
      <FormGrid>
        <PickField name="predecessorId" kind="task" value={null} label={words.predecessor} required />
        <SelectField name="type" value="FS" options={types} label={words.type} />
        <NumberField name="lagAmount" value="0" label={words.lag} />
        <SelectField name="lagUnit" value="day" options={units} label={words.unit} />
      </FormGrid>
      <div>
        <SubmitButton>{words.add}</SubmitButton>
      </div>
    </SmallForm>
  );
}
