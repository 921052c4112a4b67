'use client';

import { createContext, useContext, useEffect } from 'react';

/** Values of a form by the names of its fields (without `[]`), as the form sends them. */
export type Typed = Record<string, string[]>;

export type FormState = {
  /** begins the ids of all fields of the form */
  prefix: string;
  labels: Record<string, string>;
  /** field → sentence */
  errors: Record<string, string>;
  /** what was typed before: a draft, or a form sent without scripts that came back */
  typed: Typed | null;
  readOnly: boolean;
  /** what a value is called in the form: `name`, value → label */
  noteLabel: (name: string, value: string, label: string) => void;
  labelOf: (name: string, value: string) => string | undefined;
};

const plain: FormState = {
  prefix: 'f',
  labels: {},
  errors: {},
  typed: null,
  readOnly: false,
  noteLabel: () => {},
  labelOf: () => undefined,
};

const FormContext = createContext<FormState>(plain);
export const FormProvider = FormContext.Provider;
export const useFormState = (): FormState => useContext(FormContext);
/** Whether a form stands around: forms do not nest. */
export const useInsideForm = (): boolean => useContext(FormContext) !== plain;

/** What a field of a form needs: its id, its words, its first value (draft before given) and what is wrong with it. */
export function useFormField(name: string, value: string | readonly string[], label?: string) {
  const { prefix, labels, errors, typed, readOnly } = useFormState();
  const kept = typed?.[name];
  const values = kept ?? (typeof value === 'string' ? [value] : [...value]);
  return {
    id: fieldId(prefix, name),
    label: label ?? labels[name] ?? name,
    error: errors[name],
    readOnly,
    /** the first, or only, value */
    value: values[0] ?? '',
    values: values.filter((one) => one !== ''),
  };
}

export const fieldId = (prefix: string, name: string): string => `${prefix}-${name}`;

/** Tells the form what the values of a pick-list are called, so that a conflict can name them. */
export function useLabels(name: string, options: readonly { value: string; label: string }[]): void {
  const { noteLabel } = useFormState();
  useEffect(() => {
    for (const { value, label } of options) noteLabel(name, value, label);
  }, [name, options, noteLabel]);
}
