'use client';

import { type FieldHelperProps, span } from '@/components/record/card/fields';
import { useFormField, useFormState, useLabels } from '@/components/record/card/form-context';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';

/** One value of a long list that is no kind of record: a folder, a country. `url` answers `?q=` with `{options}`. */
export function UrlPickField({
  name,
  value,
  hint,
  disabled,
  wide,
  url,
}: FieldHelperProps<{ value: string; label: string } | null> & { url: string }) {
  const field = useFormField(name, value?.value ?? '');
  const { labelOf } = useFormState();
  const known = value ? [value] : [];
  const chosen = field.values.map((id) => ({
    value: id,
    label: (value?.value === id ? value.label : labelOf(name, id)) ?? id,
  }));
  useLabels(name, known);
  return (
    <Field id={field.id} label={field.label} hint={hint} error={field.error} className={span(wide)}>
      {(control) => (
        <Combobox
          {...control}
          name={name}
          label={field.label}
          optionsUrl={url}
          defaultValue={chosen}
          disabled={disabled || field.readOnly}
        />
      )}
    </Field>
  );
}
