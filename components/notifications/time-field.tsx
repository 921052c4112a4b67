'use client';

import { useFormField } from '@/components/record/card/form-context';
import { Field } from '@/components/ui/field';
import { type Option, Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';

/** A time of day, `22:00`; empty is none. */
export function TimeField({ name, value, hint }: { name: string; value: string | null; hint?: string }) {
  const field = useFormField(name, value ?? '');
  return (
    <Field id={field.id} label={field.label} hint={hint} error={field.error}>
      {(control) => <TextInput {...control} name={name} type="time" defaultValue={field.value} />}
    </Field>
  );
}

/** The hour of the day's one letter, or none: a plain list, since everybody knows what stands in it. */
export function HourField({
  name,
  value,
  hint,
  options,
  empty,
}: {
  name: string;
  value: number | null;
  hint: string;
  options: readonly Option[];
  empty: string;
}) {
  const field = useFormField(name, value === null ? '' : String(value));
  return (
    <Field id={field.id} label={field.label} hint={hint} error={field.error} className="col-span-full">
      {(control) => <Select {...control} name={name} options={options} empty={empty} defaultValue={field.value} />}
    </Field>
  );
}
