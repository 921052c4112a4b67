import type { Result } from '@/lib/kernel/result';
import type { FilterDef } from '@/lib/record/registry';
import type { RegistryWords } from './registry-words';

/** A field one can filter by or give to a group; `choices` are the words of a closed list. */
export type AskedField = {
  key: string;
  label: string;
  filter: FilterDef;
  choices?: readonly { value: string; label: string }[];
};

export type RegistryLifeProps = {
  registry: string;
  path: string;
  /** the query of the address, without place; group work on "all that match" sends it */
  query: string;
  fields: readonly AskedField[];
  columns: readonly { key: string; label: string; shown: boolean; fixed: boolean; width: number }[];
  density: 'compact' | 'comfortable';
  /** null: nothing may be marked here */
  group: { kind: string; bin: boolean; fields: readonly AskedField[]; total: number; mayDelete: boolean } | null;
  exportHref: string | null;
  binHref: string | null;
  savePreferences: (input: unknown) => Promise<Result<unknown>>;
  undo: (input: unknown) => Promise<Result<unknown>>;
  words: RegistryWords;
};
