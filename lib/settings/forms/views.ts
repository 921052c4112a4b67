import type { Kind } from '@/lib/kernel/kind';
import type { FieldDef } from '@/lib/record/record-kind';

// Rows of settings are no records, but their forms and their conflicts speak the same words: under `<messages>.fields`.

const form = (name: string, path: string, icon: string): Kind => ({
  name,
  path,
  numberTemplate: '',
  messages: `settings.${name}`,
  icon,
  journals: false,
});

type RowForm = { kind: Kind; fields: Record<string, FieldDef> };
const text = { type: 'text' } as const;

export const companyForm: RowForm = {
  kind: form('company', '/settings/company', 'building-2'),
  fields: {
    ...{ name: text, country: text, currency: text, timeZone: text, address: text },
    ...{ phone: text, email: text, site: text, taxId: text },
    locale: { type: 'choice', choices: 'settings.company.locales' },
    escalateAfterHours: { type: 'hours' },
  },
};
export const valueForm: RowForm = {
  kind: form('value', '/settings/directories', 'book-open'),
  fields: {
    name: text,
    category: { type: 'choice', choices: 'settings.value.categories' },
    color: { type: 'choice', choices: 'settings.value.colors' },
  },
};
export const journalForm: RowForm = {
  kind: form('journals', '/settings/journals', 'layers'),
  fields: { code: text, name: text },
};
export const numberingForm: RowForm = {
  kind: form('numbering', '/settings/numbering', 'hash'),
  fields: { template: text, reset: { type: 'choice', choices: 'settings.numbering.resets' } },
};
