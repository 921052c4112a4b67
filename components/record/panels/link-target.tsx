'use client';

import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { useFormField } from '../card/form-context';

/** The record to be linked, of any kind, found as you type. */
export function LinkTarget({ recordId, label }: { recordId: number; label: string }) {
  const field = useFormField('otherId', '', label);
  return (
    <Field id={field.id} label={label} error={field.error} className="flex-1 basis-56">
      {(control) => (
        <Combobox {...control} name="otherId" label={label} optionsUrl={`/api/link-options?record=${recordId}`} />
      )}
    </Field>
  );
}
