/** @typedef {import('postgres').TransactionSql} Transaction */

/** A connection on which values are written the same way everywhere. */
export const PLAIN = { max: 1, onnotice: () => {}, connection: { DateStyle: 'ISO, YMD', IntervalStyle: 'postgres' } };

/** @typedef {{ name: string, columns: string[] }} Table name and columns quoted, ready for a statement */

/**
 * Dilo's tables: those of the schemas `public` and `engine` which no extension brought, but for `changes`: its rows speak of
 * the running database's transactions. Generated columns make themselves.
 * @param {Transaction} tx
 * @returns {Promise<Table[]>}
 */
export async function tablesOf(tx) {
  const rows = await tx`
    select format('%I.%I', n.nspname, c.relname) as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'engine')
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'changes' and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    group by n.nspname, c.relname
    order by n.nspname, c.relname`;
  return rows.map(({ name, columns }) => ({ name, columns }));
}

/**
 * @param {Transaction} tx
 * @returns {Promise<{ name: string, value: string }[]>} those that have given out a number, with the last one
 */
export async function sequencesOf(tx) {
  const rows = await tx`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
    from pg_sequences where schemaname in ('public', 'engine') and last_value is not null order by 1`;
  return rows.map(({ name, value }) => ({ name, value }));
}

/**
 * @param {Transaction} tx
 * @returns {Promise<{ hash: string, at: number }[]>} the migrations the database has had, in their order
 */
export async function migrationsOf(tx) {
  const [known] = await tx`select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
  if (!known?.present) return [];
  const rows = await tx`select hash, created_at from drizzle.__drizzle_migrations order by created_at`;
  return rows.map((row) => ({ hash: row.hash, at: Number(row.created_at) }));
}

/**
 * @param {Transaction} tx
 * @returns {Promise<{ table: string, name: string, definition: string }[]>}
 */
export async function foreignKeysOf(tx) {
  const rows = await tx`
    select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname in ('public', 'engine')
    where k.contype = 'f' and k.conparentid = 0
    order by 1, 2`;
  return rows.map((row) => ({ table: row.table, name: row.name, definition: row.definition }));
}

/**
 * Statements that empty the schema of all but what extensions brought: those may be the administrator's.
 * @param {Transaction} tx
 * @returns {Promise<string[]>}
 */
export async function dropStatements(tx) {
  const rows = await tx`
    with own as (
      select 1 as turn, 'pg_class'::regclass as class, c.oid,
        format('drop %s if exists public.%I cascade',
          case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end,
          c.relname) as statement
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
      union all
      select 2, 'pg_proc'::regclass, p.oid,
        format('drop %s if exists public.%I(%s) cascade', case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
          p.proname, pg_get_function_identity_arguments(p.oid))
      from pg_proc p where p.pronamespace = 'public'::regnamespace
      union all
      select 3, 'pg_type'::regclass, t.oid, format('drop type if exists public.%I cascade', t.typname)
      from pg_type t where t.typnamespace = 'public'::regnamespace and t.typtype in ('e', 'd')
    )
    select statement from own
    where not exists (select from pg_depend d where d.classid = own.class and d.objid = own.oid and d.deptype = 'e')
    order by turn`;
  const whole = ['drizzle', 'engine'].map((schema) => `drop schema if exists ${schema} cascade`);
  return [...rows.map((row) => row.statement), ...whole];
}
