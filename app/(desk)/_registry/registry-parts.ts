import type { ShownChip } from '@/components/record/registry/registry-chips';
import type { AskedField, RegistryLifeProps } from '@/components/record/registry/registry-props';
import type { HeadCell } from '@/components/record/registry/registry-table';
import { groupBy } from '@/lib/kernel/group';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import type { FilterChip } from '@/lib/record/filter-chips';
import type { KindDefinition } from '@/lib/record/kind-definition';
import type { sortOf } from '@/lib/record/list';
import { type FilterTerm, type ListQuery, parseTerm, sameTerm, writeQuery, writeTerm } from '@/lib/record/list-query';
import type { ShownColumn } from '@/lib/record/preferences';
import type { FilterDef, Registry, RegistryColumn } from '@/lib/record/registry';

type Say = (path: string) => string;

/** Writes addresses of one registry: what it asks for now, changed in part. A change starts on the first page again. */
export type Address = {
  (change: Partial<ListQuery>): string;
  /** with one of the tools shown on the page */
  tool: (name: string) => string;
  /** the same as fields of a form */
  fields: (change: Partial<ListQuery>) => [name: string, value: string][];
  /** the query without its place, with further conditions: what an export or group work is asked for */
  query: (bound: readonly FilterTerm[]) => string;
};

export function addressOf(path: string, fixed: Record<string, string>, asked: ListQuery): Address {
  const params = (change: Partial<ListQuery>): URLSearchParams => {
    const all = new URLSearchParams(writeQuery({ ...asked, after: null, before: null, ...change }));
    return new URLSearchParams([...Object.entries(fixed), ...all]);
  };
  const write = (change: Partial<ListQuery>): string => {
    const text = params(change).toString();
    return text ? `${path}?${text}` : path;
  };
  return Object.assign(write, {
    tool: (name: string) => `${path}?${new URLSearchParams([...params({}), ['tool', name]])}`,
    fields: (change: Partial<ListQuery>) => [...params(change)],
    query: (bound: readonly FilterTerm[]) =>
      writeQuery({ ...asked, after: null, before: null, filters: [...bound, ...asked.filters] }),
  });
}

const labelOf = (registry: Registry, column: RegistryColumn, say: Say): string =>
  say(`${registry.kind.messages}.fields.${column.label ?? column.key}`);

export function headCells(
  { registry, columns: sql }: KindDefinition,
  columns: readonly ShownColumn[],
  sort: ReturnType<typeof sortOf>,
  address: Address,
  say: Say,
): HeadCell[] {
  return columns.map((column): HeadCell => {
    const on = sort.name.replace(/^-/, '') === column.key;
    const next = on && !sort.descending ? `-${column.key}` : column.key;
    return {
      key: column.key,
      label: labelOf(registry, column, say),
      sortHref: column.sortable && sql.sorts[column.key] ? address({ sort: next }) : null,
      sorted: on ? (sort.descending ? 'descending' : 'ascending') : null,
    };
  });
}

/** Conditions in words, those joined by "or" beside each other, each with the address that is without it. */
export function chipsOf(chips: readonly FilterChip[], asked: ListQuery, address: Address): ShownChip[] {
  const groups = groupBy(chips, ({ term }, index) => (term.group ? `or ${term.group}` : `${index}`));
  return [...groups.values()].flatMap((group) =>
    group.map(({ term, label, operator, value }, index) => ({
      key: writeTerm(term),
      label: [label, operator].filter(Boolean).join(' '),
      value: value || undefined,
      or: index > 0,
      removeHref: address({ filters: asked.filters.filter((one) => one !== term) }),
    })),
  );
}

/** Ready filters, one click on and off. */
export function quickLinks({ kind, quickFilters }: Registry, asked: ListQuery, address: Address, say: Say) {
  return quickFilters.map(({ key, filters }) => {
    const terms = filters.flatMap((text) => parseTerm(text) ?? []);
    const on =
      asked.filters.length === terms.length && terms.every((term) => asked.filters.some((one) => sameTerm(one, term)));
    return { key, on, label: say(`${kind.messages}.chips.${key}`), href: address({ filters: on ? [] : terms }) };
  });
}

const wordsOfChoices = (filter: FilterDef, say: Say): Pick<AskedField, 'choices'> =>
  filter.type === 'choice'
    ? { choices: filter.choices.map((value) => ({ value, label: say(`${filter.messages}.${value}`) })) }
    : {};

export const askedFields = (registry: Registry, say: Say): AskedField[] =>
  registry.columns.flatMap((column) =>
    column.filter
      ? [
          {
            key: column.key,
            label: labelOf(registry, column, say),
            filter: column.filter,
            ...wordsOfChoices(column.filter, say),
          },
        ]
      : [],
  );

/** All columns one may show, those that stand first and in their order. */
export function toolColumns(registry: Registry, shown: readonly ShownColumn[], say: Say): RegistryLifeProps['columns'] {
  const entry = (column: RegistryColumn, isShown: boolean) => ({
    key: column.key,
    label: labelOf(registry, column, say),
    shown: isShown,
    fixed: column.type === 'title',
    width: column.width,
  });
  const rest = registry.columns.filter(
    (column) => column.shown !== 'never' && !shown.some((one) => one.key === column.key),
  );
  return [...shown.map((column) => entry(column, true)), ...rest.map((column) => entry(column, false))];
}

/** What may be done with marked rows; null when this person may do nothing to any of them. */
export function groupOf(
  ctx: Ctx,
  { registry, record }: KindDefinition,
  bin: boolean,
  total: number,
  say: Say,
): RegistryLifeProps['group'] {
  const rights = rightsOn(ctx.rights, record.kind.name);
  const mayDelete = rights.delete !== 'none';
  const fields = bin || rights.change === 'none' ? [] : registry.groupFields;
  if (!mayDelete && fields.length === 0) return null;
  return {
    kind: record.kind.name,
    bin,
    total,
    mayDelete,
    fields: fields.flatMap(({ field, filter }) =>
      filter.type === 'longText'
        ? []
        : [
            {
              key: field,
              label: say(`${registry.kind.messages}.fields.${field}`),
              filter,
              ...wordsOfChoices(filter, say),
            },
          ],
    ),
  };
}
