import 'server-only';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import type { Importer } from './import/importer';
import type { Locked } from './locking';
import type { RecordKind } from './record-kind';
import type { Registry } from './registry';
import type { RegistryColumns } from './registry-columns';

/** A row of a registry: its id, and a value per column key as `CellType` says. */
export type RegistryRow = { id: number } & Record<string, unknown>;

/** A record of a group that was left as it was, and why: a code of `errors`. */
export type Skipped = { id: number; code: string };

/** One step of group work over locked records; what it throws for all is thrown for all, what fails for one it names. */
export type GroupHandler = (tx: TxCtx, rows: readonly Locked[], value: unknown) => Promise<Skipped[]>;

/** All that lists, searches, exports and group work need to know of a kind. */
export type KindDefinition = {
  record: RecordKind;
  registry: Registry;
  columns: RegistryColumns;
  /** display rows for ids already found visible, in their order; one statement */
  listRows: (ctx: Ctx, ids: readonly number[]) => Promise<RegistryRow[]>;
  /** group field → how it is set, where setting the column is not enough */
  groupHandlers?: Record<string, GroupHandler>;
  /** how rows of a file become its records */
  importer?: Importer;
};
