// The address of a registry and what it asks for: the same thing written twice, so that back, share and reload just work.

/** One condition: `<column>.<operator>.<values>`; conditions with the same group number are joined by "or". */
export type FilterTerm = { key: string; operator: string; values: string[]; group: number };

export type ListQuery = {
  sort: string | null;
  text: string;
  filters: FilterTerm[];
  /** keyset position; at most one of the two */
  after: string | null;
  before: string | null;
  bin: boolean;
};

export type Params = Record<string, string | string[] | undefined>;

export const emptyQuery: ListQuery = { sort: null, text: '', filters: [], after: null, before: null, bin: false };

const MAX_FILTERS = 30;
const MAX_TEXT = 200;

const all = (value: string | string[] | undefined): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const one = (value: string | string[] | undefined): string | null => all(value)[0] ?? null;

/** `status.is.1,2` or, in an or-group, `3~status.is.1,2`. Values are written with `%2C` for a comma of their own. */
export function parseTerm(text: string): FilterTerm | null {
  // PostgreSQL knows no NUL in text.
  if (text.includes('\0')) return null;
  const match = /^(?:(\d{1,2})~)?([A-Za-z][\w]*)\.([a-z]+)(?:\.(.*))?$/s.exec(text);
  if (!match) return null;
  const [, group, key = '', operator = '', values = ''] = match;
  return {
    key,
    operator,
    group: Number(group ?? 0),
    values: values === '' ? [] : values.split(',').slice(0, 100).map(decode),
  };
}

export function writeTerm({ key, operator, values, group }: FilterTerm): string {
  const list = values.map((value) => value.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');
  return `${group ? `${group}~` : ''}${key}.${operator}${list ? `.${list}` : ''}`;
}

const decode = (value: string): string => value.replaceAll('%2C', ',').replaceAll('%25', '%');

/** The condition of a form sent before any script ran: `fk` a column, `fo` an operator, `value` and `until` its values. */
function formTerm({ fk, fo, value, until }: Params): FilterTerm[] {
  const [key, operator] = [one(fk) ?? '', one(fo) ?? ''];
  const values = [...all(value), ...all(until)].filter(Boolean);
  const term = parseTerm(writeTerm({ key, operator, values, group: 0 }));
  return term ? [term] : [];
}

/** Joins a condition to those there are: with `or` to the one written so, else as one more that must hold. */
export function joinTerm(terms: readonly FilterTerm[], added: FilterTerm, or: string | null): FilterTerm[] {
  const to = terms.find((term) => writeTerm(term) === or);
  if (!to) return [...terms, { ...added, group: 0 }];
  const group = to.group || Math.max(0, ...terms.map((term) => term.group)) + 1;
  return [...terms.map((term) => (term === to ? { ...term, group } : term)), { ...added, group }];
}

/** What an address asks for; what it does not understand it leaves out. `tool` keeps a form's condition open. */
export function parseQuery(params: Params): ListQuery {
  const sort = one(params.sort);
  const after = one(params.after);
  const filters = all(params.f)
    .slice(0, MAX_FILTERS)
    .flatMap((text) => parseTerm(text) ?? []);
  const added = one(params.tool) ? [] : formTerm(params);
  return {
    sort: sort && /^-?[A-Za-z]\w*$/.test(sort) ? sort : null,
    text: (one(params.q) ?? '').replaceAll('\0', '').trim().slice(0, MAX_TEXT),
    filters: added.reduce((terms, term) => joinTerm(terms, term, one(params.or)), filters),
    after,
    before: after ? null : one(params.before),
    bin: one(params.bin) === '1',
  };
}

/** The address of a query, without a leading `?`; '' when it asks for nothing special. */
export function writeQuery({ sort, text, filters, after, before, bin }: ListQuery): string {
  const params = new URLSearchParams();
  if (sort) params.set('sort', sort);
  if (text) params.set('q', text);
  for (const term of filters) params.append('f', writeTerm(term));
  if (bin) params.set('bin', '1');
  if (after) params.set('after', after);
  else if (before) params.set('before', before);
  return params.toString();
}

/** `path` with the query, changed in part; a change starts again on the first page unless it says where. */
export function hrefOf(path: string, query: ListQuery, change: Partial<ListQuery> = {}): string {
  const text = writeQuery({ ...query, after: null, before: null, ...change });
  return text ? `${path}?${text}` : path;
}

export const sameTerm = (a: FilterTerm, b: FilterTerm): boolean => writeTerm(a) === writeTerm(b);
