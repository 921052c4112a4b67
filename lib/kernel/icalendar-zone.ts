import { Temporal } from 'temporal-polyfill';
import { icsLocal } from './icalendar';

// A VTIMEZONE block: how the clocks of a zone go, for programs that do not know it by its name.

type Change = { local: string; from: number; to: number; month: number; weekday: number; place: number; year: number };

const SECOND = 1_000_000_000;

/** What the clocks of a zone do between two instants, the first of them a year before. Text of lines joined by `\n`. */
export function zoneBlock(zone: string, from: Date, to: Date): string {
  const first = Temporal.Instant.fromEpochMilliseconds(from.getTime())
    .toZonedDateTimeISO(zone)
    .with({ month: 1, day: 1 })
    .startOfDay()
    .subtract({ years: 1 });
  const changes = changesOf(first, to.getTime());
  const offset = first.offsetNanoseconds / SECOND;
  // What held before the first change: summer time, when that change puts the clocks back.
  const inSummer = changes[0] !== undefined && changes[0].to < changes[0].from && isSeasonal(changes);
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...block(inSummer, icsLocal(`${first.toPlainDate()}T00:00`), offset, offset, []),
    ...groupsOf(changes).flatMap(rules),
    'END:VTIMEZONE',
  ].join('\n');
}

const isSeasonal = (changes: readonly Change[]): boolean => changes.length > 1;

function changesOf(first: Temporal.ZonedDateTime, until: number): Change[] {
  const changes: Change[] = [];
  let before = first;
  for (;;) {
    const at = before.getTimeZoneTransition('next');
    if (!at || at.epochMilliseconds > until) return changes;
    const offset = at.subtract({ nanoseconds: 1 }).offsetNanoseconds;
    // The wall as it stood before the change says when it comes.
    const wall = at.toInstant().add({ nanoseconds: offset }).toZonedDateTimeISO('UTC').toPlainDateTime();
    changes.push({
      local: wall.toString({ smallestUnit: 'minute' }),
      from: offset / SECOND,
      to: at.offsetNanoseconds / SECOND,
      month: wall.month,
      weekday: wall.dayOfWeek,
      place: wall.day + 7 > wall.daysInMonth ? -1 : Math.ceil(wall.day / 7),
      year: wall.year,
    });
    before = at;
  }
}

/** Changes of the same kind, in the order they come. */
function groupsOf(changes: readonly Change[]): Change[][] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.from} ${change.to} ${change.month}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** A rule where the changes follow one ("the last Sunday of March"), which all programs read; else each by its date. */
function rules(group: readonly Change[]): string[] {
  const [first, ...later] = group;
  if (!first) return [];
  const isRule = later.every(
    (change, at) =>
      change.weekday === first.weekday &&
      change.place === first.place &&
      change.year === first.year + at + 1 &&
      change.local.slice(11) === first.local.slice(11),
  );
  const more =
    later.length === 0
      ? []
      : isRule
        ? [`RRULE:FREQ=YEARLY;BYMONTH=${first.month};BYDAY=${first.place}${days[first.weekday - 1]}`]
        : [`RDATE:${later.map((change) => icsLocal(change.local)).join(',')}`];
  return block(first.to > first.from, icsLocal(first.local), first.from, first.to, more);
}

function block(isSummer: boolean, start: string, from: number, to: number, more: readonly string[]): string[] {
  const kind = isSummer ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${start}`,
    `TZOFFSETFROM:${offsetText(from)}`,
    `TZOFFSETTO:${offsetText(to)}`,
    `TZNAME:${offsetText(to)}`,
    ...more,
    `END:${kind}`,
  ];
}

function offsetText(seconds: number): string {
  const [size, two] = [Math.abs(seconds), (value: number) => String(Math.floor(value)).padStart(2, '0')];
  const rest = size % 60;
  return `${seconds < 0 ? '-' : '+'}${two(size / 3600)}${two((size / 60) % 60)}${rest ? two(rest) : ''}`;
}
