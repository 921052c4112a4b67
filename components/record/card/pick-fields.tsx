'use client';

import { useState } from 'react';
import { Combobox } from '@/components/ui/combobox';
import type { ComboboxOption } from '@/components/ui/combobox-options';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Select } from '@/components/ui/select';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { useRecordWords } from '../record-words';
import { type FieldHelperProps, span } from './fields';
import { useFormField, useFormState, useLabels } from './form-context';

const SHORT = 7;

type Choice = { value: string | number; label: string; disabled?: boolean; look?: 'system' | 'own' };

/** One of a list that came with the page: a plain list up to seven values, search as you type beyond. */
export function SelectField({
  name,
  value,
  label,
  hint,
  required,
  disabled,
  wide,
  options,
  empty,
}: FieldHelperProps<string | number | null> & {
  options: readonly Choice[];
  /** "nothing chosen" may be chosen; a text names it */
  empty?: boolean | string;
}) {
  const field = useFormField(name, value === null ? '' : String(value), label);
  const choices = options.map((option) => ({ ...option, value: String(option.value) }));
  useLabels(name, choices);
  const off = disabled || field.readOnly;
  const nothing = empty === undefined || empty === false ? undefined : empty === true ? '' : empty;
  return (
    <Field id={field.id} label={field.label} hint={hint} error={field.error} required={required} className={span(wide)}>
      {(control) =>
        choices.length > SHORT ? (
          <Combobox
            {...control}
            name={name}
            label={field.label}
            options={choices}
            defaultValue={choices.filter((option) => option.value === field.value)}
            disabled={off}
          />
        ) : (
          <Select
            {...control}
            name={name}
            options={choices}
            empty={nothing}
            defaultValue={field.value}
            disabled={off}
          />
        )
      }
    </Field>
  );
}

export type Picked = { id: number; text: string };

type PickProps = {
  /** kind of record, as `/api/options?kind=` knows it; `options` has its further parameters, e.g. `customer=12` */
  kind: string;
  query?: string;
  /** address of the form that creates one; opened in a new tab with `?title=` */
  createHref?: string;
};

/** One record of a kind, found as you type; opens in a new tab by the arrow beside its label. */
export function PickField({
  name,
  value,
  label,
  hint,
  required,
  disabled,
  wide,
  kind,
  query,
  createHref,
  openHref,
}: FieldHelperProps<Picked | null | undefined> &
  PickProps & { /** path of the kind: `/customers` */ openHref?: string }) {
  const field = useFormField(name, value ? String(value.id) : '', label);
  const { labelOf, noteLabel } = useFormState();
  const { say } = useRecordWords();
  const chosen = named(field.values, value ? [value] : [], (id) => labelOf(name, id));
  const [current, setCurrent] = useState(field.value);
  useLabels(name, chosen);
  return (
    <Field
      id={field.id}
      label={field.label}
      hint={hint}
      error={field.error}
      required={required}
      className={span(wide, 'relative')}
    >
      {(control) => (
        <>
          <Combobox
            {...control}
            name={name}
            label={field.label}
            optionsUrl={optionsUrl(kind, query)}
            defaultValue={chosen}
            createHref={createHref}
            disabled={disabled || field.readOnly}
            onChange={(options) => {
              setCurrent(options[0]?.value ?? '');
              for (const option of options) noteLabel(name, option.value, option.label);
            }}
          />
          {openHref && current ? (
            <a
              href={`${openHref}/${current}`}
              target="_blank"
              rel="noopener"
              className="absolute end-0 top-0 inline-grid size-6 -translate-y-1 place-items-center rounded text-ink-3 hover:text-ink"
            >
              <Icon name="external-link" />
              <VisuallyHidden>{say('openInTab', { name: field.label })}</VisuallyHidden>
            </a>
          ) : null}
        </>
      )}
    </Field>
  );
}

/** Several records of a kind; sends `name[]`. */
export function PickManyField({
  name,
  value,
  label,
  hint,
  required,
  disabled,
  wide,
  kind,
  query,
  createHref,
}: FieldHelperProps<readonly Picked[]> & PickProps) {
  const field = useFormField(
    name,
    value.map((one) => String(one.id)),
    label,
  );
  const { labelOf, noteLabel } = useFormState();
  const chosen = named(field.values, value, (id) => labelOf(name, id));
  useLabels(name, chosen);
  return (
    <Field id={field.id} label={field.label} hint={hint} error={field.error} required={required} className={span(wide)}>
      {(control) => (
        <Combobox
          {...control}
          multiple
          name={`${name}[]`}
          label={field.label}
          optionsUrl={optionsUrl(kind, query)}
          defaultValue={chosen}
          createHref={createHref}
          disabled={disabled || field.readOnly}
          onChange={(options) => {
            for (const option of options) noteLabel(name, option.value, option.label);
          }}
        />
      )}
    </Field>
  );
}

const optionsUrl = (kind: string, query?: string): string => `/api/options?kind=${kind}${query ? `&${query}` : ''}`;

const named = (
  ids: readonly string[],
  given: readonly Picked[],
  labelOf: (id: string) => string | undefined,
): ComboboxOption[] =>
  ids.map((id) => ({
    value: id,
    label: given.find((one) => String(one.id) === id)?.text ?? labelOf(id) ?? `№ ${id}`,
  }));
