import { formatDate, formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal } from '@/lib/kernel/dates';
import type { Locale } from '@/lib/kernel/locale';
import type { FieldDef } from './record-kind';

/** Names of what stored values point at, by id. An id that is missing may not be seen or is gone. */
export type Labels = Record<'records' | 'directories' | 'users' | 'journals' | 'folders', ReadonlyMap<number, string>>;

/** In whose language, zone and day a value is read. */
export type Reader = {
  locale: Locale;
  timeZone: string;
  today: string;
  say: (path: string, values?: Record<string, string | number>) => string;
  find: (path: string, values?: Record<string, string | number>) => string | undefined;
};

/** Which of the label maps a field's values are found in. */
export const labelsOf = (def: FieldDef): keyof Labels | null =>
  (({ record: 'records', directory: 'directories', user: 'users', journal: 'journals', folder: 'folders' }) as const)[
    def.type as 'record'
  ] ?? null;

export const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** A stored value as its reader would say it; '' when there is none. */
export function showValue(def: FieldDef, value: unknown, labels: Labels, reader: Reader): string {
  if (isAbsent(value)) return '';
  const source = labelsOf(def);
  if (source) return labels[source].get(Number(value)) ?? reader.say('record.history.hidden');
  switch (def.type) {
    case 'bool':
      return reader.say(value === true ? 'record.history.yes' : 'record.history.no');
    case 'choice':
      return choice(def, value, reader);
    case 'choices':
      return Array.isArray(value) ? value.map((one) => choice(def, one, reader)).join(', ') : String(value);
    case 'list':
      return Array.isArray(value) ? value.join(', ') : String(value);
    case 'date':
      return formatDate(String(value), reader.locale, reader.today);
    case 'instant':
      return instant(value, reader);
    case 'percent':
      return `${value} %`;
    case 'number':
    case 'decimal':
    case 'hours':
      return reader.locale === 'en' ? String(value) : String(value).replace('.', ',');
    default:
      return String(value);
  }
}

const choice = (def: FieldDef, value: unknown, reader: Reader): string =>
  reader.find(`${def.choices}.${value}`) ?? String(value);

function instant(value: unknown, { timeZone, locale, today }: Reader): string {
  const at = value instanceof Date ? value : new Date(String(value));
  if (Number.isNaN(at.getTime())) return String(value);
  const { date, time } = instantToLocal(at, timeZone);
  return formatDateTime(date, time, locale, today);
}
