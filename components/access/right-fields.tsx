'use client';

import { useFormField } from '@/components/record/card/form-context';
import { FieldError } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Scope } from '@/lib/kernel/kind';

type RightProps<V> = { name: string; value: V /** of which kind, for whoever hears it */; kind: string; verb: string };
type ScopeOption = { value: Scope; label: string };

const label = 'field-label @3xl:sr-only';

/** How far a right reaches. Its name stands above it where the head of the table is out of sight. */
export function ScopeField({
  name,
  value,
  kind,
  verb,
  options,
}: RightProps<Scope> & { options: readonly ScopeOption[] }) {
  const field = useFormField(name, value);
  const problem = field.error ? `${field.id}-error` : undefined;
  return (
    <div className="min-w-0">
      <label htmlFor={field.id} className={label}>
        <span className="sr-only">{kind}: </span>
        {verb}
      </label>
      <Select
        id={field.id}
        name={name}
        options={options}
        defaultValue={field.value}
        disabled={field.readOnly}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={problem}
      />
      {problem ? <FieldError id={problem}>{field.error}</FieldError> : null}
    </div>
  );
}

/** Whether records may be created. */
export function CreateRightField({ name, value, kind, verb }: RightProps<boolean>) {
  const field = useFormField(name, value ? '1' : '');
  return (
    <div className="min-w-0">
      <label htmlFor={field.id} className={label}>
        <span className="sr-only">{kind}: </span>
        {verb}
      </label>
      <div className="flex min-h-field items-center @3xl:justify-center">
        <input type="hidden" name={name} value="" disabled={field.readOnly} />
        <input
          id={field.id}
          type="checkbox"
          name={name}
          value="1"
          defaultChecked={field.values.length > 0}
          disabled={field.readOnly}
          className="tick"
        />
      </div>
    </div>
  );
}
