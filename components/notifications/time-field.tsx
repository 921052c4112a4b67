'use client';

import { useFormField } from '@/components/record/card/form-context';
import { Field } from '@/components/ui/field';
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
