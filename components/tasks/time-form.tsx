'use client';

import { DateField, NumberField, TextField } from '@/components/record/card/fields';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { logTimeAction } from '@/lib/tasks/actions';

type Words = { day: string; hours: string; note: string; add: string };

/** Logs one's own time. */
export function TimeForm({ taskId, today, words }: { taskId: number; today: string; words: Words }) {
  return (
    <SmallForm
      action={logTimeAction}
      values={{ id: taskId }}
      labels={{ spentOn: words.day, hours: words.hours, note: words.note }}
      reset
      className="grid items-end gap-3 @md:grid-cols-[10rem_6rem_1fr_auto]"
    >
      <DateField name="spentOn" value={today} label={words.day} />
      <NumberField name="hours" value={null} label={words.hours} required />
      <TextField name="note" value="" label={words.note} />
      <SubmitButton>{words.add}</SubmitButton>
    </SmallForm>
  );
}
