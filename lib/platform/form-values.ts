/** A form as an object: `name[]` becomes a list, a repeated plain name keeps its last value, React's own fields are left out. */
export function formValues(form: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (name.startsWith('$ACTION_')) continue;
    if (name.endsWith('[]')) {
      const key = name.slice(0, -2);
      const list = Array.isArray(values[key]) ? values[key] : [];
      values[key] = value === '' ? list : [...list, value];
    } else values[name] = value;
  }
  return values;
}
