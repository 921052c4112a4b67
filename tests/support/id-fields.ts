import { z } from 'zod';

type Shape = { type?: string; properties?: Record<string, Shape>; items?: Shape; anyOf?: Shape[] };
type Fields = Map<string, Shape>;

/** Fields of an input that hold ids, as paths: `id`, `executorIds`, `managers.employeeId`. */
export function idFields(schema: z.ZodType): string[] {
  const shape = (io: 'input' | 'output') => z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Shape;
  const [sent, parsed] = [fieldsOf(shape('input')), fieldsOf(shape('output'))];
  // A tax id is text; an id of ours may be sent in any shape, and so has none.
  return [...new Set([...sent.keys(), ...parsed.keys()])].filter((path) => sent.get(path)?.type !== 'string').sort();
}

function fieldsOf({ properties = {}, items, anyOf = [] }: Shape): Fields {
  const found: Fields = new Map();
  for (const [name, shape] of Object.entries(properties)) {
    if (/(^id|Ids?)$/.test(name)) found.set(name, shape);
    else for (const [inner, one] of fieldsOf(shape)) found.set(`${name}.${inner}`, one);
  }
  for (const shape of [...(items ? [items] : []), ...anyOf])
    for (const [name, one] of fieldsOf(shape)) found.set(name, one);
  return found;
}

/** An input with this id in a field of it. A field of many gets a list; a row of a list gets `row` beside it. */
export function withId(input: object, path: string, id: number, row: object): object {
  const [name = '', inner] = path.split('.');
  if (inner) return { ...input, [name]: [{ ...row, [inner]: id }] };
  return { ...input, [name]: name.endsWith('Ids') ? [id] : id };
}
