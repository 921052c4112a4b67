import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { customerFolders, customers } from '@/db/schema/customers';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { keepsCatalogue } from '../policy';
import { customerRecord } from '../record';
import type { FolderCard, FolderRow } from '../views';

type Row = {
  id: string;
  parent_id: string | null;
  name: string;
  count: string;
  has_children: boolean;
  may_keep: boolean;
};

const folderRow = (row: Row): FolderRow => ({
  id: Number(row.id),
  parentId: row.parent_id === null ? null : Number(row.parent_id),
  name: row.name,
  count: Number(row.count),
  hasChildren: row.has_children,
  mayKeep: row.may_keep,
});

/** Folders `ctx` is a curator of, and all below them: `kept` in the statements here. */
const kept = (ctx: Ctx): SQL => sql`kept as (
  select id from customer_folders where curator_id = ${ctx.employeeId}
  union select f.id from customer_folders f join kept on f.parent_id = kept.id)`;
const mayKeep = (ctx: Ctx, id: SQL): SQL => (keepsCatalogue(ctx) ? sql`true` : sql`${id} in (select id from kept)`);

/** The folders that `shown` chooses of `customer_folders f`, each with what is in it and below that the reader may see. */
async function readFolders(ctx: Ctx, path: SQL, shown: SQL): Promise<FolderRow[]> {
  const rows = await ctx.db.execute<Row>(sql`
    with recursive ${kept(ctx)}, ${path},
    shown as (select f.* from customer_folders f where ${shown}),
    below as (select id as root, id from shown
      union all select below.root, f.id from customer_folders f join below on f.parent_id = below.id)
    select shown.id, shown.parent_id, shown.name, ${mayKeep(ctx, sql`shown.id`)} as may_keep,
      exists (select 1 from customer_folders child where child.parent_id = shown.id) as has_children,
      (select count(*) from below join ${customers} on ${customers.folderId} = below.id
        join ${records} on ${records.id} = ${customers.id}
        where below.root = shown.id and ${visible(ctx, customerRecord)}) as count
    from shown order by shown.name, shown.id`);
  return rows.map(folderRow);
}

/** The top of the catalogue, and the levels that lead to the chosen folder, its own children last. One statement. */
export function listFolderTree(ctx: Ctx, chosen: number | null): Promise<FolderRow[]> {
  const path = sql`path as (select id, parent_id from customer_folders where id = ${chosen}
    union select f.id, f.parent_id from customer_folders f join path on f.id = path.parent_id)`;
  return readFolders(ctx, path, sql`f.parent_id is null or f.parent_id in (select id from path)`);
}

/** The next level below one folder. */
export function listFolderLevel(ctx: Ctx, parentId: number): Promise<FolderRow[]> {
  return readFolders(ctx, sql`path as (select 1)`, sql`f.parent_id = ${parentId}`);
}

/** A folder to be changed, or null when there is none. */
export async function findFolder(ctx: Ctx, id: number): Promise<FolderCard | null> {
  type Card = Row & { version: number; restricted: boolean; curator_id: string | null; curator: string | null };
  const [row] = await ctx.db.execute<Card>(sql`
    with recursive ${kept(ctx)}
    select f.*, er.title as curator, ${mayKeep(ctx, sql`f.id`)} as may_keep,
      exists (select 1 from customer_folders child where child.parent_id = f.id) as has_children,
      (select count(*) from ${customers} where ${customers.folderId} = f.id) as count
    from ${customerFolders} f left join records er on er.id = f.curator_id where f.id = ${id}`);
  if (!row) return null;
  const curator = row.curator_id === null ? null : { id: Number(row.curator_id), text: row.curator ?? '' };
  return { ...folderRow(row), version: row.version, restricted: row.restricted, curator };
}

/** The folder and those above it, from the top down. Empty when there is none. */
export async function folderPathOf(ctx: Ctx, id: number): Promise<{ id: number; name: string }[]> {
  const rows = await ctx.db.execute<{ id: string; name: string }>(sql`
    with recursive path as (
      select id, parent_id, name, 0 as depth from customer_folders where id = ${id}
      union all select f.id, f.parent_id, f.name, path.depth + 1 from customer_folders f join path on f.id = path.parent_id)
    select id, name from path order by depth desc`);
  return rows.map((row) => ({ id: Number(row.id), name: row.name }));
}

type FolderOption = { id: number; text: string };

/** Folders by a part of their name, each with the path to it: "Region / South / Odesa". */
export async function findFolders(ctx: Ctx, typed: string, limit = 20): Promise<FolderOption[]> {
  const like = `%${typed.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const rows = await ctx.db.execute<{ id: string; text: string }>(sql`
    with recursive found as (select id from customer_folders where lower(name) like ${like} order by name, id limit ${limit}),
    path as (select f.id as found_id, f.parent_id, f.name, 0 as depth from customer_folders f join found on found.id = f.id
      union all select path.found_id, f.parent_id, f.name, path.depth + 1
        from customer_folders f join path on f.id = path.parent_id where path.depth < 50)
    select found_id as id, string_agg(name, ' / ' order by depth desc) as text from path group by found_id order by text`);
  return rows.map((row) => ({ id: Number(row.id), text: row.text }));
}
