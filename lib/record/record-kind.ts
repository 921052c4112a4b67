import 'server-only';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Scoped } from '@/lib/access/visibility';
import type { TxCtx } from '@/lib/platform/context';
import type { FieldType } from './fields';
import type { NetChange } from './undo-fold';

/** A tracked column: how its values read in history, in a group edit and in a conflict. */
export type FieldDef = {
  type: FieldType;
  /** directory name, for `directory` */
  directory?: string;
  /** kind name, for `record` */
  kind?: string;
  /** path under `messages/*` of the words of a closed list, for `choice` */
  choices?: string;
  /** the part of the card's words: default `<kind messages>.fields.<key>` */
  label?: string;
  /** its value says nothing to a reader: a row's place, an id inside the card */
  silent?: true;
};

/** A table whose rows belong to one card: executors, members, checklist. */
export type Part = {
  table: PgTable & { id: AnyPgColumn };
  /** key of the column that names the card */
  owner: string;
  fields: Record<string, FieldDef>;
  /** fields that name a row in a sentence of history, first that has a value */
  title: readonly string[];
};

/** All kinds by name, as `lib/kinds.ts` lists them: what works on records of any kind is given it. */
export type Kinds = ReadonlyMap<string, RecordKind>;

export type KindTable = PgTable & { id: AnyPgColumn };

/**
 * How a kind stands on the spine: its table, what of it is tracked, whose it is. `fields` are columns of its table or of
 * `records` (title, journalId, unitId); a column in neither is derived and written by `refresh` alone.
 */
export type RecordKind<T extends KindTable = KindTable> = Scoped & {
  table: T;
  fields: Record<string, FieldDef>;
  parts: Record<string, Part>;
  /** recomputes what is derived for these records (and those that depend on them), set-based; runs after each write and undo */
  refresh?: (tx: TxCtx, ids: number[]) => Promise<void>;
  /** refuses an undo that left what no command would have allowed; asked once everything is back */
  refuseUndone?: (tx: TxCtx, changes: readonly NetChange[]) => Promise<void>;
};
