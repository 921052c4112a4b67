'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { operandOf, operatorsOf } from '@/lib/record/filter-operators';
import { joinTerm, parseTerm, writeTerm } from '@/lib/record/list-query';
import { Operand } from './operand';
import type { AskedField, ShownCondition } from './registry-props';
import type { RegistryWords } from './registry-words';

export type FilterFormProps = {
  fields: readonly AskedField[];
  conditions: readonly ShownCondition[];
  /** the address the condition is added to */
  href: string;
  /** the field to begin with */
  first?: string;
  words: RegistryWords;
  onDone?: () => void;
};

/** Adds one condition to the address: which field, how, and what. Before scripts run it is a form that asks the same. */
export function FilterForm({ fields, conditions, href, first, words, onDone }: FilterFormProps) {
  const router = useRouter();
  const [key, setKey] = useState(first ?? '');
  const [chosen, setChosen] = useState('');
  const field = fields.find((one) => one.key === key) ?? fields[0];
  if (!field) return null;
  const operators = operatorsOf(field.filter);
  const operator = operators.includes(chosen) ? chosen : (operators[0] ?? '');
  const shape = operandOf(field.filter, operator);
  const [path = '', search = ''] = href.split('?', 2);
  const params = new URLSearchParams(search);

  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const values = [...form.getAll('value'), ...form.getAll('until')].map(String).filter(Boolean);
    if (shape !== 'none' && values.length === 0) return;
    const known = params.getAll('f').flatMap((text) => parseTerm(text) ?? []);
    const or = String(form.get('or') ?? '') || null;
    params.delete('f');
    for (const term of joinTerm(known, { key: field.key, operator, values, group: 0 }, or)) {
      params.append('f', writeTerm(term));
    }
    router.push(`${path}?${params}`, { scroll: false });
    onDone?.();
  };
  return (
    <form action={path} onSubmit={add} className="grid gap-3">
      {[...params].map(([name, value]) => (
        <input key={`${name}=${value}`} type="hidden" name={name} value={value} />
      ))}
      <Field id="filter-field" label={words.field}>
        {(control) => (
          <Select
            {...control}
            name="fk"
            value={field.key}
            onChange={(event) => setKey(event.target.value)}
            options={fields.map((one) => ({ value: one.key, label: one.label }))}
          />
        )}
      </Field>
      <noscript>
        <Button type="submit" name="tool" value="filter">
          {words.chooseField}
        </Button>
      </noscript>
      <Field id="filter-operator" label={words.condition}>
        {(control) => (
          <Select
            {...control}
            name="fo"
            value={operator}
            onChange={(event) => setChosen(event.target.value)}
            options={operators.map((name) => ({ value: name, label: operatorWord(words, name) }))}
          />
        )}
      </Field>
      {shape === 'days' ? (
        <TextInput name="value" type="number" min={0} max={3660} defaultValue="7" aria-label={words.days} />
      ) : null}
      {shape === 'one' || shape === 'many' || shape === 'pair' ? (
        <Operand field={field} name="value" multiple={shape === 'many'} words={words} />
      ) : null}
      {shape === 'pair' ? <Operand field={field} name="until" multiple={false} words={words} /> : null}
      {conditions.length ? (
        <Field id="filter-or" label={words.join}>
          {(control) => (
            <Select
              {...control}
              name="or"
              empty={words.joinAnd}
              options={conditions.map(({ term, text }) => ({ value: term, label: `${words.joinOr} ${text}` }))}
            />
          )}
        </Field>
      ) : null}
      <div>
        <Button type="submit" look="primary">
          {words.addFilter}
        </Button>
      </div>
    </form>
  );
}

const operatorWord = (words: RegistryWords, operator: string): string =>
  (words.operators as Record<string, string>)[operator] ?? operator;
