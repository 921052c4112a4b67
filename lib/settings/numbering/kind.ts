import { contactKind, customerKind } from '@/lib/customers/kind';
import { eventKind } from '@/lib/events/kind';
import type { Kind } from '@/lib/kernel/kind';
import type { Locale } from '@/lib/kernel/locale';
import { centreKind, employeeKind, unitKind } from '@/lib/people/kind';
import { projectKind } from '@/lib/projects/kind';
import { taskKind } from '@/lib/tasks/kind';

/** The kinds whose records have numbers, in the order Settings shows them. */
export const numberedKinds: readonly Kind[] = [
  taskKind,
  eventKind,
  projectKind,
  customerKind,
  contactKind,
  employeeKind,
  centreKind,
  unitKind,
];
export const journalKinds: readonly Kind[] = numberedKinds.filter((kind) => kind.journals);
export const findKind = (name: string): Kind | undefined => numberedKinds.find((kind) => kind.name === name);

const letters: Record<Exclude<Locale, 'en'>, Record<string, string>> = {
  ru: { task: 'З', event: 'СБ', project: 'П', customer: 'К', contact: 'КЛ', employee: 'С', centre: 'ЦО', unit: 'СЕ' },
  uk: { task: 'З', event: 'ПД', project: 'П', customer: 'К', contact: 'КО', employee: 'С', centre: 'ЦВ', unit: 'СО' },
};

/** The rule a new house begins with: the first letter of the kind's name in the language of the house. */
export function firstTemplate(kind: Kind, locale: Locale): string {
  const letter = locale === 'en' ? undefined : letters[locale][kind.name];
  return letter ? `${letter}-{n}` : kind.numberTemplate;
}
