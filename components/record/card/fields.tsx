'use client';

import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/choices';
import { cx } from '@/components/ui/class-names';
import { DateInput } from '@/components/ui/date-input';
import { Field, FieldError, FieldHint } from '@/components/ui/field';
import { NumberInput, TextArea, TextInput } from '@/components/ui/text-input';
import { useWords } from '@/components/ui/words';
import { useFormField } from './form-context';

/** What all fields of a card take. `value` is canonical; a label that is left out comes from the kind's words. */
export type FieldHelperProps<V> = {
  name: string;
  value: V;
  label?: string;
  hint?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  /** the whole row of the form */
  wide?: boolean;
  autoFocus?: boolean;
};

export const span = (wide?: boolean, className?: string) => cx(wide && 'col-span-full', className);

type TextProps = FieldHelperProps<string | null> & {
  type?: 'text' | 'email' | 'tel' | 'url';
  maxLength?: number;
  placeholder?: string;
};

export function TextField({ name, value, label, hint, required, disabled, wide, ...rest }: TextProps) {
  const field = useFormField(name, value ?? '', label);
  return (
    <Field id={field.id} label={field.label} hint={hint} error={field.error} required={required} className={span(wide)}>
      {(control) => (
        <TextInput
          {...rest}
          {...control}
          name={name}
          defaultValue={field.value}
          disabled={disabled || field.readOnly}
        />
      )}
    </Field>
  );
}

export function LongTextField({
  name,
  value,
  label,
  hint,
  required,
  disabled,
  wide,
  rows,
}: FieldHelperProps<string | null> & { rows?: number }) {
  const field = useFormField(name, value ?? '', label);
  return (
    <Field id={field.id} label={field.label} hint={hint} error={field.error} required={required} className={span(wide)}>
      {(control) => (
        <TextArea
          {...control}
          name={name}
          rows={rows}
          defaultValue={field.value}
          disabled={disabled || field.readOnly}
        />
      )}
    </Field>
  );
}

/** Several short texts, one a line: phones, addresses. */
export function ListField({ name, value, label, hint, ...rest }: FieldHelperProps<readonly string[]>) {
  const field = useFormField(name, value.join('\n'), label);
  const { disabled, required, wide } = rest;
  return (
    <Field id={field.id} label={field.label} hint={hint} error={field.error} required={required} className={span(wide)}>
      {(control) => (
        <TextArea
          {...control}
          name={name}
          rows={1}
          className="!min-h-field"
          defaultValue={field.values.join('\n')}
          disabled={disabled || field.readOnly}
        />
      )}
    </Field>
  );
}

/** A decimal or a whole number. A comma and a point are both understood. */
export function NumberField({
  name,
  value,
  label,
  hint,
  required,
  disabled,
  wide,
}: FieldHelperProps<string | number | null>) {
  const { locale } = useWords();
  const text = value === null ? '' : String(value);
  const field = useFormField(name, locale === 'en' ? text : text.replace('.', ','), label);
  return (
    <Field id={field.id} label={field.label} hint={hint} error={field.error} required={required} className={span(wide)}>
      {(control) => (
        <NumberInput {...control} name={name} defaultValue={field.value} disabled={disabled || field.readOnly} />
      )}
    </Field>
  );
}

type DateProps = FieldHelperProps<string | null> & { min?: string; max?: string };

/** A calendar date, `YYYY-MM-DD`. */
export const DateField = (props: DateProps) => <DayField {...props} />;
/** A date, or a date with a time in the person's zone: `YYYY-MM-DDTHH:MM`. */
export const MomentField = (props: DateProps) => <DayField {...props} withTime />;

function DayField({ name, value, label, hint, required, disabled, wide, ...rest }: DateProps & { withTime?: boolean }) {
  const field = useFormField(name, value ?? '', label);
  return (
    <Field id={field.id} label={field.label} hint={hint} error={field.error} required={required} className={span(wide)}>
      {(control) => (
        <DateInput
          {...rest}
          {...control}
          name={name}
          defaultValue={field.value || null}
          disabled={disabled || field.readOnly}
        />
      )}
    </Field>
  );
}

/** Yes or no. An empty value goes before it, so that "no" is sent too. */
export function CheckField({ name, value, label, hint, disabled, wide }: FieldHelperProps<boolean>) {
  const field = useFormField(name, value ? '1' : '', label);
  const off = disabled || field.readOnly;
  return (
    <div className={span(wide, 'self-end py-1.5')}>
      <input type="hidden" name={name} value="" disabled={off} />
      <Checkbox
        id={field.id}
        name={name}
        value="1"
        label={field.label}
        hint={hint}
        defaultChecked={field.values.length > 0}
        disabled={off}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={field.error ? `${field.id}-error` : undefined}
      />
      {field.error ? <FieldError id={`${field.id}-error`}>{field.error}</FieldError> : null}
    </div>
  );
}

/** Several of a short closed list, all in sight. */
export function ChecksField({
  name,
  value,
  label,
  hint,
  disabled,
  wide,
  options,
}: FieldHelperProps<readonly string[]> & { options: readonly { value: string; label: string }[] }) {
  const field = useFormField(name, value, label);
  const off = disabled || field.readOnly;
  return (
    <fieldset id={field.id} tabIndex={-1} className={span(wide)}>
      <legend className="field-label">{field.label}</legend>
      <input type="hidden" name={`${name}[]`} value="" disabled={off} />
      <div className="flex flex-wrap gap-x-5 gap-y-2 py-1">
        {options.map((option) => (
          <Checkbox
            key={option.value}
            name={`${name}[]`}
            value={option.value}
            label={option.label}
            defaultChecked={field.values.includes(option.value)}
            disabled={off}
          />
        ))}
      </div>
      {hint ? <FieldHint id={`${field.id}-hint`}>{hint}</FieldHint> : null}
      {field.error ? <FieldError id={`${field.id}-error`}>{field.error}</FieldError> : null}
    </fieldset>
  );
}
