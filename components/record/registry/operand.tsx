'use client';

import { Combobox } from '@/components/ui/combobox';
import { DateInput } from '@/components/ui/date-input';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { AskedField } from './registry-props';
import type { RegistryWords } from './registry-words';

/** The control for a value of a field: what the field's type asks for. Sends under `name`. */
export function Operand({
  field,
  name,
  multiple,
  words,
}: {
  field: AskedField;
  name: string;
  multiple: boolean;
  words: RegistryWords;
}) {
  const { filter, label, choices } = field;
  if (filter.type === 'date') return <DateInput id={`operand-${name}`} name={name} />;
  if (filter.type === 'number') return <TextInput name={name} inputMode="decimal" aria-label={label} />;
  if (filter.type === 'bool') {
    return (
      <Select
        name={name}
        aria-label={label}
        options={[
          { value: 'yes', label: words.yes },
          { value: 'no', label: words.no },
        ]}
      />
    );
  }
  if (filter.type === 'choice') {
    return (
      <Combobox
        key={field.key}
        id={`operand-${name}`}
        name={name}
        multiple={multiple}
        label={label}
        options={choices ?? []}
      />
    );
  }
  if (filter.type === 'text') return <TextInput name={name} aria-label={label} />;
  const person = filter.type === 'record' && filter.kind === 'employee' ? [{ value: 'me', label: words.me }] : [];
  const team = filter.type === 'record' && filter.kind === 'centre' ? [{ value: 'mine', label: words.mine }] : [];
  return (
    <Combobox
      key={field.key}
      id={`operand-${name}`}
      name={name}
      multiple={multiple}
      label={label}
      options={[...(multiple ? [...person, ...team] : []), ...(choices ?? [])]}
      optionsUrl={optionsUrl(filter)}
    />
  );
}

function optionsUrl(filter: AskedField['filter']): string {
  if (filter.type === 'folder') return '/api/customers/folders';
  const [name, value] =
    filter.type === 'record'
      ? ['kind', filter.kind]
      : filter.type === 'directory'
        ? ['directory', filter.directory]
        : ['journals', '1'];
  return `/api/options?${new URLSearchParams({ [name]: value })}`;
}
