'use client';

import { DateInput } from '@/components/ui/date-input';
import { Field } from '@/components/ui/field';

type Side = { label: string; value: string };

/** The two ends of a period. */
export function FilterDates({ from, to }: { from: Side; to: Side }) {
  return (
    <>
      <Field id="h-from" label={from.label}>
        {(control) => <DateInput {...control} name="from" defaultValue={from.value} />}
      </Field>
      <Field id="h-to" label={to.label}>
        {(control) => <DateInput {...control} name="to" defaultValue={to.value} />}
      </Field>
    </>
  );
}
