import type { Typed } from './form-context';

// What a form holds, by field; fields that only steer it (its id, what it was opened with) do not count.

const steering = new Set(['id', 'version', 'original', 'echo']);
const isSteering = (name: string): boolean => steering.has(name) || /^(\$ACTION|choice-)/.test(name);

export function typedIn(form: HTMLFormElement): Typed {
  const typed: Typed = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value !== 'string' || isSteering(name)) continue;
    const field = name.replace(/\[\]$/, '');
    const values = typed[field] ?? [];
    // A plain name that repeats (a checkbox after its empty value) holds its last; a list holds all that are not empty.
    if (!name.endsWith('[]')) typed[field] = [value];
    else typed[field] = value === '' ? values : [...values, value];
  }
  return typed;
}

const secret = new Set(['password', 'secret', 'clientSecret']);

/** What may be kept on this device. */
export const withoutSecrets = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([field]) => !secret.has(field)));

export const sameTyped = (a: Typed | null, b: Typed | null): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The same of what came back from a form sent without scripts. */
export function typedBack(values: Record<string, unknown> | undefined): Typed | null {
  if (!values) return null;
  return Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => !isSteering(name))
      .map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : [String(value)]]),
  );
}
