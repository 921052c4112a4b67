import type { Result } from '@/lib/kernel/result';
import type { FilterDef } from '@/lib/record/registry';
import type { RegistryWords } from './registry-words';

export type Choice = { value: string; label: string; note?: string };

/** A field one can filter by or give to a group; `choices` are the words of a closed list. */
export type AskedField = {
  key: string;
  label: string;
  filter: FilterDef;
  choices?: readonly Choice[];
};

/** A condition of the address and how it reads. */
export type ShownCondition = { term: string; text: string };

export type ToolColumn = { key: string; label: string; shown: boolean; fixed: boolean; width: number };

export type RegistryLifeProps = {
  registry: string;
  /** the address as it stands, on its first page: conditions are added to it */
  href: string;
  /** the query of the address, without place; group work on "all that match" sends it */
  query: string;
  conditions: readonly ShownCondition[];
  fields: readonly AskedField[];
  columns: readonly ToolColumn[];
  density: 'compact' | 'comfortable';
  /** null: nothing may be marked here */
  group: { kind: string; bin: boolean; fields: readonly AskedField[]; total: number; mayDelete: boolean } | null;
  exportHref: string | null;
  importHref: string | null;
  binHref: string | null;
  /** addresses that show the same tools on the page, for a browser without scripts */
  toolHrefs: { filter: string; columns: string };
  savePreferences: (input: unknown) => Promise<Result<unknown>>;
  /** the form of the columns as it is */
  saveColumns: (before: unknown, form: FormData) => Promise<Result<unknown>>;
  undo: (input: unknown) => Promise<Result<unknown>>;
  words: RegistryWords;
};
