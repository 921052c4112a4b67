'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { operandOf, operatorsOf } from '@/lib/record/filter-operators';
import { writeTerm } from '@/lib/record/list-query';
import { Operand } from './operand';
import type { RegistryLifeProps } from './registry-props';

const operatorWord = (words: RegistryLifeProps['words'], operator: string): string =>
  (words.operators as Record<string, string>)[operator] ?? operator;

/** Adds one condition to the address: which field, how, and what. */
export function FilterDialog({ fields, path, query, words, onClose }: RegistryLifeProps & { onClose: () => void }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [key, setKey] = useState(fields[0]?.key ?? '');
  const field = fields.find((one) => one.key === key);
  const operators = field ? operatorsOf(field.filter) : [];
  const [chosen, setChosen] = useState('');
  const operator = operators.includes(chosen) ? chosen : (operators[0] ?? '');
  useEffect(() => dialog.current?.showModal(), []);
  if (!field) return null;
  const shape = operandOf(field.filter, operator);

  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const values = [...form.getAll('value'), ...form.getAll('until')].map(String).filter(Boolean);
    if (shape !== 'none' && values.length === 0) return;
    const params = new URLSearchParams(query);
    params.append('f', writeTerm({ key, operator, values, group: 0 }));
    router.push(`${path}?${params}`, { scroll: false });
    onClose();
  };
  return (
    <Dialog id="registry-filter" ref={dialog} title={words.filter} onClose={onClose}>
      <form onSubmit={add} className="grid gap-3">
        <Field id="filter-field" label={words.field}>
          {(control) => (
            <Select
              {...control}
              value={key}
              onChange={(event) => setKey(event.target.value)}
              options={fields.map((one) => ({ value: one.key, label: one.label }))}
            />
          )}
        </Field>
        <Field id="filter-operator" label={words.condition}>
          {(control) => (
            <Select
              {...control}
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
        <div>
          <Button type="submit" look="primary">
            {words.addFilter}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
