import type { Kind } from '@/lib/kernel/kind';

/**
 * What a cell holds. A row of a view has under the column's key: `title` {text, href}; `record` and `person` {id, text} or
 * null; `people` [{id, text}]; `status` {code, name, tone, color}; `valued` {name, system}, a value of a directory; `due` {text, late}; `list` string[]; dates, instants
 * and numbers already as text in the reader's language and zone; `percent` a number.
 */
export type CellType =
  | 'number'
  | 'title'
  | 'text'
  | 'amount'
  | 'hours'
  | 'percent'
  | 'date'
  | 'due'
  | 'instant'
  | 'status'
  | 'valued'
  | 'choice'
  | 'record'
  | 'person'
  | 'people'
  | 'bool'
  | 'list';

/** How a column is filtered; operators follow from the type (see `filter-operators.ts`). */
export type FilterDef =
  | { type: 'text' }
  | { type: 'number' }
  | { type: 'date' }
  | { type: 'bool' }
  /** a closed list; `choices` are stored values, their words lie under `messages` */
  | { type: 'choice'; choices: readonly string[]; messages: string }
  | { type: 'directory'; directory: string }
  /** records of a kind, with type-ahead; `me` and `mine` are offered where the kind is `employee` or `centre` */
  | { type: 'record'; kind: string }
  | { type: 'journal' }
  /** a folder of a catalogue, with all below it */
  | { type: 'folder' };

export type RegistryColumn = {
  /** stable: it stands in addresses and preferences */
  key: string;
  /** key under `<kind messages>.fields`; default: `key` */
  label?: string;
  type: CellType;
  /** px */
  width: number;
  sortable?: boolean;
  /** not shown until chosen; a filter-only column has `never` */
  shown?: 'default' | 'chosen' | 'never';
  filter?: FilterDef;
};

/** A ready filter, one click: words under `<kind messages>.chips.<key>`; `filters` in the form of the address. */
export type QuickFilter = { key: string; filters: readonly string[] };

/** A field the marked records can be given at once. */
export type GroupField = { field: string; filter: FilterDef | { type: 'longText' } };

export type Registry = {
  kind: Kind;
  columns: readonly RegistryColumn[];
  /** column key, `-` before it for descending */
  defaultSort: string;
  quickFilters: readonly QuickFilter[];
  groupFields: readonly GroupField[];
};

export const PAGE_SIZE = 50;
