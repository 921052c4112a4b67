import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { formatDate } from '@/lib/kernel/date-format';
import { today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { directoryName } from './directories';
import type { FilterTerm } from './list-query';
import type { RecordKind } from './record-kind';
import type { FilterDef, Registry } from './registry';

type Kinds = ReadonlyMap<string, { record: RecordKind }>;

/** A condition in words: `Status` `is not` `Done, Suspended`. */
export type FilterChip = { term: FilterTerm; label: string; operator: string; value: string };

type Named = {
  source: 'record' | 'directory' | 'journal' | 'folder';
  id: string;
  name: string;
  code: string | null;
  directory: string | null;
  system: boolean | null;
};

/** The conditions of a registry in words. One statement for all names, none when nothing is named by id. */
export async function filterChips(
  ctx: Ctx,
  kinds: Kinds,
  registry: Registry,
  terms: readonly FilterTerm[],
): Promise<FilterChip[]> {
  const words = wordsOf(ctx.locale);
  const defs = new Map(registry.columns.map((column) => [column.key, column]));
  const names = await namesOf(ctx, kinds, terms, (key) => defs.get(key)?.filter);
  return terms.flatMap((term): FilterChip[] => {
    const column = defs.get(term.key);
    if (!column?.filter) return [];
    const say = (value: string): string => valueText(ctx, column.filter, value, names, words.say);
    return [
      {
        term,
        label: words.say(`${registry.kind.messages}.fields.${column.label ?? column.key}`),
        operator: words.say(`record.registry.operators.${term.operator}`, { n: term.values[0] ?? '' }),
        value:
          term.operator === 'next' || term.operator === 'last'
            ? ''
            : term.values.map(say).join(term.operator === 'between' ? ' – ' : ', '),
      },
    ];
  });
}

const namedTypes = new Set<FilterDef['type']>(['record', 'directory', 'journal', 'folder']);
const keyOf = (source: string, id: string): string => `${source}/${id}`;
const list = (ids: readonly number[]) => sql`any(${sql.param([...ids])}::bigint[])`;

/** Names only of records the reader may see: an id in an address must not tell what it is. Colleagues are known to all. */
async function namesOf(
  ctx: Ctx,
  kinds: Kinds,
  terms: readonly FilterTerm[],
  filterOf: (key: string) => FilterDef | undefined,
): Promise<Map<string, string>> {
  const asked = new Map<string, number[]>();
  for (const term of terms) {
    const filter = filterOf(term.key);
    if (!filter || !namedTypes.has(filter.type)) continue;
    const source = filter.type === 'record' ? `record:${filter.kind}` : filter.type;
    const ids = term.values.map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
    if (ids.length) asked.set(source, [...(asked.get(source) ?? []), ...ids]);
  }
  const parts = [...asked].flatMap(([source, ids]) => partOf(ctx, kinds, source, ids) ?? []);
  if (parts.length === 0) return new Map();
  const rows = await ctx.db.execute<Named>(sql.join(parts, sql` union all `));
  return new Map(
    rows.map((row) => {
      const isValue = row.source === 'directory' && row.directory !== null;
      const name = isValue
        ? directoryName({ ...row, directory: row.directory ?? '', system: row.system ?? false }, ctx.locale)
        : row.name;
      return [keyOf(row.source, row.id), name];
    }),
  );
}

function partOf(ctx: Ctx, kinds: Kinds, source: string, ids: readonly number[]): SQL | null {
  if (source === 'directory') {
    return sql`select 'directory' as source, id, name, code, directory, system from directory_values where id = ${list(ids)}`;
  }
  if (source === 'journal') {
    return sql`select 'journal' as source, id, name, null as code, null as directory, null::boolean as system from journals where id = ${list(ids)}`;
  }
  if (source === 'folder') {
    return sql`select 'folder' as source, id, name, null as code, null as directory, null::boolean as system from customer_folders where id = ${list(ids)}`;
  }
  const rk = kinds.get(source.slice('record:'.length))?.record;
  if (!rk) return null;
  const seen = isColleague(rk.kind.name) ? sql`true` : visible(ctx, rk);
  return sql`select 'record' as source, ${records.id} as id, ${records.title} as name, null as code, null as directory, null::boolean as system
    from ${records} join ${rk.table} on ${rk.table.id} = ${records.id} where ${records.id} = ${list(ids)} and ${seen}`;
}

const isColleague = (kind: string): boolean => kind === 'employee' || kind === 'centre' || kind === 'unit';

function valueText(
  ctx: Ctx,
  filter: FilterDef | undefined,
  value: string,
  names: Map<string, string>,
  say: (path: string) => string,
): string {
  if (value === 'me' || value === 'mine') return say(`record.registry.${value}`);
  if (filter?.type === 'choice') return filter.choices.includes(value) ? say(`${filter.messages}.${value}`) : '…';
  if (filter?.type === 'bool') return say(`record.registry.${value === 'yes' ? 'yes' : 'no'}`);
  if (filter?.type === 'date')
    return value === 'today'
      ? say('record.registry.operators.today')
      : formatDate(value, ctx.locale, today(ctx.now, ctx.timeZone));
  return filter && 'type' in filter ? (names.get(keyOf(filter.type, value)) ?? '…') : value;
}
