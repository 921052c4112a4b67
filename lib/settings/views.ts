import type { Locale } from '@/lib/kernel/locale';

export type DirectoryRow = {
  id: number;
  /** in the reader's language */
  name: string;
  system: boolean;
  category: string | null;
  color: string | null;
  retired: boolean;
  version: number;
};
export type DirectorySummary = { name: string; values: number; retired: number };

export type NumberingRow = {
  kind: string;
  journalId: number | null;
  journal: { code: string; name: string } | null;
  /** null: the kind's own template counts, or for a journal the rule of its kind */
  ruleId: number | null;
  template: string;
  reset: 'never' | 'yearly' | 'monthly';
  version: number | null;
  /** the number the next record gets by this rule */
  next: string;
  /** the counter it is made of */
  nextCount: number;
};

export type JournalRow = {
  id: number;
  kind: string;
  code: string;
  name: string;
  retired: boolean;
  version: number;
  records: number;
};

export type CompanyValues = {
  name: string;
  country: string;
  currency: string;
  timeZone: string;
  locale: Locale;
  address: string;
  phone: string;
  email: string;
  site: string;
  taxId: string;
  escalateAfterHours: number | null;
};
export type CompanyDetails = { values: CompanyValues; version: number };
