import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { customerContacts, customerFolders, customers } from '@/db/schema/customers';
import { directoryValues, journals } from '@/db/schema/settings';
import { type employees, records, units } from '@/db/schema/spine';
import { canCreate } from '@/lib/access/gate';
import { visible } from '@/lib/access/visibility';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { customerDirectories, customerKind } from '../kind';
import { type FolderMap, mayFillFolder } from '../policy';
import { customerRecord } from '../record';

// A card names other rows by id, and an id from outside may be anything: of another directory, of a record in the bin, of
// a customer its sender may not see. Whatever is named newly is looked up here, a statement for all rows at once.

/** What a customer's fields newly name; a field left out is not checked. */
export type References = {
  statusId?: number | null;
  sourceId?: number | null;
  folderId?: number | null;
  mainCustomerId?: number | null;
  unitId?: number | null;
  journalId?: number | null;
};
/** Field → key under `errors.fields`. */
export type Problems = Record<string, string>;

const named = (all: readonly (number | null | undefined)[]): number[] => [
  ...new Set(all.filter((id) => typeof id === 'number')),
];

/** Those of `ids` that are values of the directory and in use. */
export async function usableValues(tx: TxCtx, directory: string, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.tx
    .select({ id: directoryValues.id })
    .from(directoryValues)
    .where(
      and(
        inArray(directoryValues.id, [...ids]),
        eq(directoryValues.directory, directory),
        isNull(directoryValues.retiredAt),
      ),
    );
  return new Set(rows.map((row) => row.id));
}

/** All folders, for rules that look along the path of one. */
export async function allFolders(tx: TxCtx): Promise<FolderMap> {
  const rows = await tx.tx
    .select({
      id: customerFolders.id,
      parentId: customerFolders.parentId,
      curatorId: customerFolders.curatorId,
      restricted: customerFolders.restricted,
    })
    .from(customerFolders);
  return new Map(rows.map((row) => [row.id, row]));
}

async function visibleCustomers(tx: TxCtx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const seen = tx.userId === null ? sql`${records.deletedAt} is null` : visible(tx, customerRecord);
  const rows = await tx.tx
    .select({ id: customers.id })
    .from(customers)
    .innerJoin(records, eq(records.id, customers.id))
    .where(and(inArray(customers.id, [...ids]), seen));
  return new Set(rows.map((row) => row.id));
}

/** Those of `ids` that are rows of this table and not in the bin. */
export async function keptRecords(
  tx: TxCtx,
  table: typeof units | typeof employees,
  ids: readonly number[],
): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.tx
    .select({ id: records.id })
    .from(records)
    .innerJoin(table, eq(table.id, records.id))
    .where(and(inArray(records.id, [...ids]), isNull(records.deletedAt)));
  return new Set(rows.map((row) => row.id));
}

async function openJournals(tx: TxCtx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.tx
    .select({ id: journals.id })
    .from(journals)
    .where(and(inArray(journals.id, [...ids]), eq(journals.kind, customerKind.name), isNull(journals.retiredAt)));
  return new Set(rows.filter((row) => canCreate(tx, customerKind, row.id)).map((row) => row.id));
}

/** What is wrong with the ids of each row, in the order given; an empty object is fine. */
export async function referenceProblems(tx: TxCtx, rows: readonly References[]): Promise<Problems[]> {
  const all = <K extends keyof References>(field: K): number[] => named(rows.map((row) => row[field]));
  const usable: Record<Exclude<keyof References, 'folderId'>, Set<number>> = {
    statusId: await usableValues(tx, customerDirectories.status, all('statusId')),
    sourceId: await usableValues(tx, customerDirectories.source, all('sourceId')),
    mainCustomerId: await visibleCustomers(tx, all('mainCustomerId')),
    unitId: await keptRecords(tx, units, all('unitId')),
    journalId: await openJournals(tx, all('journalId')),
  };
  const folders = rows.some((row) => row.folderId !== undefined) ? await allFolders(tx) : new Map();
  return rows.map((row) => {
    const problems: Problems = {};
    for (const [field, ids] of Object.entries(usable)) {
      const id = row[field as keyof typeof usable];
      if (typeof id === 'number' && !ids.has(id)) problems[field] = 'not_in_list';
    }
    if (typeof row.folderId === 'number') {
      if (!folders.has(row.folderId)) problems.folderId = 'not_in_list';
      else if (!mayFillFolder(tx, folders, row.folderId)) problems.folderId = 'folder_restricted';
    }
    return problems;
  });
}

/** Those of `ids` that have a contact already. */
export async function customersWithContacts(tx: TxCtx, ids: readonly number[]): Promise<Set<number>> {
  const rows = await tx.tx
    .selectDistinct({ id: customerContacts.customerId })
    .from(customerContacts)
    .where(inArray(customerContacts.customerId, [...ids]));
  return new Set(rows.map((row) => row.id));
}

/** The customers each of these contacts is at. */
export async function customersOf(ctx: Ctx, contactIds: readonly number[]): Promise<Map<number, Set<number>>> {
  const at = new Map<number, Set<number>>();
  if (contactIds.length === 0) return at;
  const rows = await ctx.db
    .select()
    .from(customerContacts)
    .where(inArray(customerContacts.contactId, [...contactIds]));
  for (const { contactId, customerId } of rows) at.set(contactId, (at.get(contactId) ?? new Set()).add(customerId));
  return at;
}
