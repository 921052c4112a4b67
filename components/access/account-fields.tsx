'use client';

import type { ReactNode } from 'react';
import { useFormField } from '@/components/record/card/form-context';
import { cx } from '@/components/ui/class-names';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

type AccountFieldProps = {
  name: string;
  value?: string;
  hint?: ReactNode;
  wide?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
  /** may be left empty */
  optional?: boolean;
  /** a login: no capitals by themselves, no spelling */
  plain?: boolean;
};

/** A name or a login, with the browser's own help. */
export function CodeField({ name, value = '', hint, wide, plain, ...rest }: AccountFieldProps) {
  const field = useFormField(name, value);
  return (
    <Field
      id={field.id}
      label={field.label}
      hint={hint}
      error={field.error}
      required
      className={cx(wide && 'col-span-full')}
    >
      {(control) => (
        <TextInput
          {...rest}
          {...control}
          name={name}
          defaultValue={field.value}
          disabled={field.readOnly}
          maxLength={200}
          {...(plain ? { autoCapitalize: 'none', spellCheck: false } : null)}
        />
      )}
    </Field>
  );
}

/** A password is typed anew each time: it never comes back from anywhere. */
export function PasswordField({
  name,
  hint,
  wide,
  autoFocus,
  optional,
  autoComplete = 'new-password',
}: AccountFieldProps) {
  const field = useFormField(name, '');
  return (
    <Field
      id={field.id}
      label={field.label}
      hint={hint}
      error={field.error}
      required={!optional}
      className={cx(wide && 'col-span-full')}
    >
      {(control) => (
        <TextInput
          {...control}
          name={name}
          type="password"
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          maxLength={1_000}
        />
      )}
    </Field>
  );
}
