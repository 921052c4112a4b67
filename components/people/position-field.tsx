'use client';

import { useFormField, useFormState, useLabels } from '@/components/record/card/form-context';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import type { Option } from '@/components/ui/select';
import { createDirectoryValueAction } from '@/lib/settings/actions';

/** The position of an employee: found as one types, or added to the directory on the spot. */
export function PositionField({
  value,
  options,
  mayCreate,
}: {
  value: number | null;
  options: readonly Option[];
  mayCreate: boolean;
}) {
  const field = useFormField('positionId', value === null ? '' : String(value));
  const { noteLabel } = useFormState();
  useLabels('positionId', options);
  const chosen = options.filter((option) => option.value === field.value);
  const create = async (name: string): Promise<Option | null> => {
    const made = await createDirectoryValueAction({ directory: 'position', name });
    return made.ok ? { value: String(made.value.id), label: made.value.name } : null;
  };
  return (
    <Field id={field.id} label={field.label} error={field.error}>
      {(control) => (
        <Combobox
          {...control}
          name="positionId"
          label={field.label}
          options={options}
          defaultValue={chosen}
          disabled={field.readOnly}
          onChange={(picked) => {
            for (const one of picked) noteLabel('positionId', one.value, one.label);
          }}
          onCreate={mayCreate ? create : undefined}
        />
      )}
    </Field>
  );
}
