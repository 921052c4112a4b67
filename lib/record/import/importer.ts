import type { Ctx, TxCtx } from '@/lib/platform/context';

// What a kind tells the import about itself, and what the import tells it of a file. An importer never reads a file and never
// commits: it is given rows of values and works inside the transaction of its chunk.

/** How the text of a cell becomes a value; see `cells.ts`. */
export type TargetType =
  | 'text'
  | 'longText'
  | 'date'
  | 'moment'
  | 'decimal'
  | 'hours'
  | 'percent'
  | 'flag'
  | 'choice'
  | 'list'
  | 'phones';

/** A field of the kind that a column of a file may fill. */
export type ImportTarget = {
  key: string;
  type: TargetType;
  /** path of its name in the messages; default `<kind messages>.fields.<key>` */
  label?: string;
  /** what columns of it are called in files, in any of the three languages; compared folded */
  names: readonly string[];
  /** closed list: folded word → stored value, beside the words of `choices` in the messages */
  choices?: { messages: string; values: readonly string[]; also?: Readonly<Record<string, string>> };
  /** several columns may go here, in the order of the file */
  many?: boolean;
  required?: boolean;
  /** names other rows of the same file: filled in a second pass, when all rows are there */
  late?: boolean;
  /** may be the same for all rows, chosen on the screen; `choice` only */
  fixed?: boolean;
};

export type ImportFields = {
  targets: readonly ImportTarget[];
  /** targets by which a row finds the record it made before; the best first */
  keys: readonly string[];
  /** sorts of things a row may name that are made when missing: words under `import.creates` */
  creates: readonly string[];
  /** columns left out unless chosen: what follows from others (names, folded on comparing) */
  derived: readonly string[];
  /** values for all rows that the names of the columns suggest */
  suggests?: (header: readonly string[]) => Record<string, string>;
};

/** What is wrong or worth telling: `code` under `import.issues`, `errors.fields` or `errors`; `field` is a target. */
export type RowIssue = { field?: string; code: string; params?: Record<string, string | number> };

/** One row of a file as values of targets, canonical text each: ISO dates, decimals with a point, codes of closed lists. */
export type ImportValues = {
  row: number;
  values: ReadonlyMap<string, readonly string[]>;
  /** cells of columns that have no field of their own */
  extra: readonly { label: string; text: string }[];
};

const rowStates = ['new', 'changed', 'unchanged', 'restored', 'bad'] as const;
export type RowState = (typeof rowStates)[number];

export type RowVerdict = {
  state: RowState;
  recordId?: number;
  errors: RowIssue[];
  remarks: RowIssue[];
  /** what the row names that is not there and will be made */
  makes: { sort: string; name: string }[];
};

export type ImportSetting = {
  /** the target rows are found again by; null: every row is new */
  key: string | null;
  /** which of `creates` may be made */
  create: readonly string[];
  /** values for all rows, of targets no column fills */
  fixed: Readonly<Record<string, string>>;
  /** the values of the key in the whole file, folded: what late targets may name */
  fileKeys: ReadonlySet<string>;
};

export type Importer = ImportFields & {
  /** What would become of the rows; writes nothing. */
  check: (ctx: Ctx, rows: readonly ImportValues[], setting: ImportSetting) => Promise<RowVerdict[]>;
  /** Makes them real. What it throws as an `AppError` refuses the rows it was given. */
  write: (tx: TxCtx, rows: readonly ImportValues[], setting: ImportSetting) => Promise<RowVerdict[]>;
  /** Second pass over rows with late targets; `ids` are their records. Remarks come back, nothing is refused. */
  join?: (
    tx: TxCtx,
    rows: readonly { id: number; values: ImportValues }[],
    setting: ImportSetting,
  ) => Promise<RowIssue[][]>;
};

/** The first value of a target; undefined when the row has none. */
export const one = ({ values }: ImportValues, target: string): string | undefined => values.get(target)?.[0];
export const all = ({ values }: ImportValues, target: string): readonly string[] => values.get(target) ?? [];
