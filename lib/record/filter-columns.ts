import 'server-only';
import { type AnyColumn, and, or, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { records } from '@/db/schema/spine';
import { isCalendarDate } from '@/lib/kernel/calendar-date';
import { addDays, endOfDateInstant, startOfDateInstant, today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import type { Condition, FilterColumn } from './registry-columns';

// Builders for the filters of a module's columns. Every value reaches the database as a parameter; one that does not fit
// its type makes its condition match nothing, so that a broken address shows an empty list instead of an error.

type Expression = SQL | AnyColumn;

const nothing = sql`false`;
const ids = (ctx: Ctx, values: readonly string[]): number[] =>
  values.flatMap((value) => {
    const id = value === 'me' ? ctx.employeeId : value === 'mine' ? ctx.centreId : Number(value);
    return id !== null && Number.isSafeInteger(id) && id > 0 ? [id] : [];
  });
const anyOf = (values: readonly number[]): SQL => sql`any(${sql.param([...values])}::bigint[])`;
const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

/** Text: contains, is, not, empty, filled. Case does not matter. */
export const textFilter =
  (expression: Expression): FilterColumn =>
  (_ctx, { operator, values }) => {
    const text = values[0] ?? '';
    if (operator === 'empty') return sql`coalesce(${expression}, '') = ''`;
    if (operator === 'filled') return sql`coalesce(${expression}, '') <> ''`;
    if (operator === 'contains') return sql`lower(${expression}) like ${likePattern(text.toLowerCase())}`;
    const list = sql.param(values.map((value) => value.toLowerCase()));
    if (operator === 'not') return sql`lower(coalesce(${expression}, '')) <> all(${list}::text[])`;
    return operator === 'is' ? sql`lower(${expression}) = any(${list}::text[])` : nothing;
  };

/** Numbers: is, not, from, to, between, empty, filled. */
export const numberFilter =
  (expression: Expression): FilterColumn =>
  (_ctx, { operator, values }) => {
    if (operator === 'empty') return sql`${expression} is null`;
    if (operator === 'filled') return sql`${expression} is not null`;
    const [a, b] = values.map((value) => Number(value.replace(',', '.')));
    if (a === undefined || !Number.isFinite(a)) return nothing;
    if (operator === 'is') return sql`${expression} = ${a}::numeric`;
    if (operator === 'not') return sql`${expression} is distinct from ${a}::numeric`;
    if (operator === 'from') return sql`${expression} >= ${a}::numeric`;
    if (operator === 'to') return sql`${expression} <= ${a}::numeric`;
    if (operator !== 'between' || b === undefined || !Number.isFinite(b)) return nothing;
    return sql`${expression} between ${a}::numeric and ${b}::numeric`;
  };

/** Values of a closed list: is, not. */
export const choiceFilter =
  (expression: Expression): FilterColumn =>
  (_ctx, { operator, values }) =>
    operator === 'not'
      ? sql`${expression} <> all(${sql.param([...values])}::text[])`
      : sql`${expression} = any(${sql.param([...values])}::text[])`;

/** A column that holds an id (of a record, a directory value, a journal): is, not, empty, filled; `me` and `mine` are known. */
export const idFilter =
  (expression: Expression): FilterColumn =>
  (ctx, { operator, values }) => {
    if (operator === 'empty') return sql`${expression} is null`;
    if (operator === 'filled') return sql`${expression} is not null`;
    const list = anyOf(ids(ctx, values));
    return operator === 'not' ? sql`(${expression} = ${list}) is not true` : sql`${expression} = ${list}`;
  };

/**
 * Records named in a table of lines. `owners` selects the ids of records that have a line with one of the given ids; it is
 * asked without correlation, so that an index finds them. Operators: is, not, empty, filled.
 */
export const lineFilter =
  (own: Expression, owners: (match: SQL | null) => SQL, column: Expression): FilterColumn =>
  (ctx, { operator, values }) => {
    if (operator === 'empty') return sql`${own} not in ${owners(null)}`;
    if (operator === 'filled') return sql`${own} in ${owners(null)}`;
    const match = owners(sql`${column} = ${anyOf(ids(ctx, values))}`);
    return operator === 'not' ? sql`${own} not in ${match}` : sql`${own} in ${match}`;
  };

type Days = { from: string | null; to: string | null };
// Counting from these neither leaves the calendar nor the years that zones are known for.
const [EARLIEST, LATEST] = ['1800-01-01', '2999-12-31'];
const validDate = (text: string | undefined): string | null =>
  isCalendarDate(text) && text > EARLIEST && text < LATEST ? text : null;

/** The days a condition means: both ends included, null is open. Undefined when it makes no sense. */
function daysOf({ operator, values }: Pick<Condition, 'operator' | 'values'>, thisDay: string): Days | undefined {
  const [first, second] = values.map((value) => (value === 'today' ? thisDay : validDate(value)));
  const count = Number(values[0]);
  const counted = Number.isInteger(count) && count >= 0 && count <= 3_660;
  if (operator === 'today') return { from: thisDay, to: thisDay };
  if (operator === 'next') return counted ? { from: thisDay, to: addDays(thisDay, count) } : undefined;
  if (operator === 'last') return counted ? { from: addDays(thisDay, -count), to: thisDay } : undefined;
  if (!first) return undefined;
  if (operator === 'is') return { from: first, to: first };
  if (operator === 'before') return { from: null, to: addDays(first, -1) };
  if (operator === 'after') return { from: addDays(first, 1), to: null };
  if (operator === 'from') return { from: first, to: null };
  if (operator === 'to') return { from: null, to: first };
  return operator === 'between' && second ? { from: first, to: second } : undefined;
}

/** A column of calendar dates. */
export const dateFilter =
  (expression: Expression): FilterColumn =>
  (ctx, condition) => {
    if (condition.operator === 'empty') return sql`${expression} is null`;
    if (condition.operator === 'filled') return sql`${expression} is not null`;
    const days = daysOf(condition, today(ctx.now, ctx.timeZone));
    if (!days) return nothing;
    const from = days.from ? sql`${expression} >= ${days.from}::date` : sql`true`;
    return sql`(${from} and ${days.to ? sql`${expression} <= ${days.to}::date` : sql`true`})`;
  };

/**
 * A column of instants, asked by days of the reader's zone. `endsAtMidnight`: an instant that stands for the end of a day
 * (24:00) belongs to the day it ends.
 */
export const instantFilter =
  (expression: Expression, { endsAtMidnight = false } = {}): FilterColumn =>
  (ctx, condition) => {
    if (condition.operator === 'empty') return sql`${expression} is null`;
    if (condition.operator === 'filled') return sql`${expression} is not null`;
    const days = daysOf(condition, today(ctx.now, ctx.timeZone));
    if (!days) return nothing;
    const [over, upTo] = endsAtMidnight ? [sql`>`, sql`<=`] : [sql`>=`, sql`<`];
    const from = days.from
      ? sql`${expression} ${over} ${startOfDateInstant(days.from, ctx.timeZone).toISOString()}::timestamptz`
      : sql`true`;
    const to = days.to
      ? sql`${expression} ${upTo} ${endOfDateInstant(days.to, ctx.timeZone).toISOString()}::timestamptz`
      : sql`true`;
    return sql`(${from} and ${to})`;
  };

/** `like` over an expression that an index of trigrams stands on; for the quick search of a kind. */
export const contains = (expression: Expression, text: string): SQL =>
  sql`${expression} like ${likePattern(text.toLowerCase())}`;

const MAX_WORDS = 8;
const title = sql`lower(${records.title})`;

/** A word anywhere in the title; one too short for trigrams at the beginning of a word, which they know. */
const titleHas = (word: string): SQL => {
  if (Array.from(word).length > 2) return contains(title, word);
  const start = likePattern(word).slice(1);
  return sql`(${title} like ${start} or ${title} like ${`% ${start}`})`;
};

/** The quick search every kind has: all words in the title, in any order, or the number itself, or its digits alone. */
export function titleSearch(text: string): SQL {
  const typed = text.toLowerCase();
  const words = typed.split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);
  const digits = /^\d{1,15}$/.test(typed) ? sql`${records.numberSeq} = ${Number(typed)}` : undefined;
  return or(and(...words.map(titleHas)), sql`lower(${records.number}) = ${typed}`, digits) ?? nothing;
}

/**
 * The same, or a condition over the kind's own table, or the ids a statement of its own gives. Each is asked apart from the
 * list: in one condition over two tables no index could stand, and the list would be read whole.
 */
export function titleOrOwnSearch(
  kind: string,
  table: PgTable & { id: AnyColumn },
  text: string,
  own?: SQL,
  further: SQL | null = null,
): SQL {
  if (!own && !further) return titleSearch(text);
  const byTitle = sql`select ${records.id} from ${records} where ${records.kind} = ${kind} and ${titleSearch(text)}`;
  const byOwn = own ? sql` union select ${table.id} from ${table} where ${own}` : sql``;
  return sql`${records.id} in (${byTitle}${byOwn}${further ? sql` union ${further}` : sql``})`;
}
