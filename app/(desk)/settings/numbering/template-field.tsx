'use client';

import { useState } from 'react';
import { useFormField } from '@/components/record/card/form-context';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { renderNumber } from '@/lib/record/number-template';

/** A template of numbers and, as one types, the number the next record would get by it. */
export function TemplateField({
  previewLabel,
  value,
  n,
  now,
  zone,
  journal,
}: {
  previewLabel: string;
  value: string;
  n: number;
  now: string;
  zone: string;
  journal: string;
}) {
  const field = useFormField('template', value);
  const [template, setTemplate] = useState(field.value);
  const next = renderNumber(template, { n, now: new Date(now), zone, journal });
  return (
    <Field
      id={field.id}
      label={field.label}
      error={field.error}
      required
      className="col-span-full"
      hint={
        <>
          {previewLabel} <output className="font-medium tabular text-ink">{next}</output>
        </>
      }
    >
      {(control) => (
        <TextInput
          {...control}
          name="template"
          defaultValue={field.value}
          spellCheck={false}
          onChange={(event) => setTemplate(event.target.value)}
        />
      )}
    </Field>
  );
}
