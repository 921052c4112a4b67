import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { eventParticipants, events } from '@/db/schema/events';
import { mailLetters } from '@/db/schema/inbox';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { idFilter, instantFilter, lineFilter, textFilter, titleOrOwnSearch } from '@/lib/record/filter-columns';
import type { FilterColumn, RegistryColumns } from '@/lib/record/registry-columns';
import { eventKind, type SystemEventType, typesOfGroup } from './kind';
import { eventRecord } from './record';

const codesOf = (groups: readonly string[]): SystemEventType[] =>
  Object.entries(typesOfGroup).flatMap(([group, codes]) => (groups.includes(group) ? codes : []));

const groupFilter: FilterColumn = (_ctx, { operator, values }) => {
  const any = sql`${events.typeCode} = any(${sql.param(codesOf(values))}::text[])`;
  return operator === 'not' ? sql`not (${any})` : any;
};

/** Digits of a number as `phone_key` has them; what has fewer than a town's own number finds nothing. */
const keyOf = (text: string): string => text.replace(/\D/g, '').slice(-10);
const MIN_DIGITS = 3;

const sameNumberFilter: FilterColumn = (_ctx, { values }) =>
  sql`${events.phoneKey} = ${keyOf(values[0] ?? '')} and ${events.phoneKey} <> ''`;

const MIN_WORD = 3;
const MOST_WORDS = 8;
/** A word that stands in more letters finds the latest of them: to look at all would take seconds. */
const MOST_LETTERS = 2_000;

/**
 * Of the latest letters in whose text all of the words stand, each at least as a beginning, those the person sees. Null:
 * nothing long enough was typed.
 */
function lettersSaying(ctx: Ctx, text: string): SQL | null {
  const words = (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length >= MIN_WORD);
  if (words.length === 0 || /^[\d\s+()-]+$/.test(text)) return null;
  const asked = words.slice(0, MOST_WORDS).map((word) => `${word}:*`);
  return sql`select said.event_id from (
      select ${mailLetters.eventId} from ${mailLetters} where ${mailLetters.words} @@ to_tsquery('simple', ${asked.join(' & ')})
      order by ${mailLetters.eventId} desc limit ${MOST_LETTERS}) said
    join ${events} on ${events.id} = said.event_id join ${records} on ${records.id} = said.event_id where ${visible(ctx, eventRecord)}`;
}

const yes = (values: readonly string[]): boolean => values[0] === 'yes';

export const eventColumns: RegistryColumns = {
  sorts: {
    number: { expression: sql`${records.numberSeq}`, type: 'bigint' },
    title: { expression: sql`${records.title}`, type: 'text' },
    start: { expression: sql`${events.startsAt}`, type: 'timestamptz' },
    created: { expression: sql`${records.createdAt}`, type: 'timestamptz' },
    changed: { expression: sql`${records.changedAt}`, type: 'timestamptz' },
  },
  filters: {
    title: textFilter(records.title),
    start: instantFilter(events.startsAt),
    end: instantFilter(sql`coalesce(${events.endsAt}, ${events.startsAt})`),
    type: idFilter(events.typeId),
    group: groupFilter,
    customer: idFilter(events.customerId),
    contact: idFilter(events.contactId),
    project: idFilter(events.projectId),
    employee: idFilter(events.employeeId),
    centre: idFilter(events.centreId),
    participant: lineFilter(
      events.id,
      (match) => sql`(select p.event_id from ${eventParticipants} p where ${match ?? sql`p.employee_id is not null`})`,
      sql`p.employee_id`,
    ),
    phone: textFilter(events.phone),
    sameNumber: sameNumberFilter,
    email: textFilter(events.email),
    result: textFilter(events.result),
    answered: (_ctx, { values }) =>
      yes(values) ? sql`${events.answeredById} is not null` : sql`${events.answeredById} is null`,
    archived: (_ctx, { values }) =>
      yes(values) ? sql`${records.archivedAt} is not null` : sql`${records.archivedAt} is null`,
    unit: idFilter(records.unitId),
    journal: idFilter(records.journalId),
    created: instantFilter(records.createdAt),
    changed: instantFilter(records.changedAt),
  },
  aside: { unlessAsked: 'archived', condition: sql`${records.archivedAt} is null` },
  search: (ctx, text) => {
    const key = keyOf(text);
    const byPhone = key.length > MIN_DIGITS ? sql`${events.phoneKey} = ${key}` : undefined;
    const byEmail = text.includes('@')
      ? sql`(lower(${events.email}) = ${text.toLowerCase()} and ${events.email} <> '')`
      : undefined;
    const own = byPhone ?? byEmail;
    return titleOrOwnSearch(eventKind.name, events, text, own, lettersSaying(ctx, text));
  },
};
