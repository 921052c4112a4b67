// Cron expressions of five fields (minute, hour, day, month, weekday) in UTC: numbers, `*`, lists, ranges and steps.

const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;
const MINUTE = 60_000;
const FURTHEST = 4 * 366;

type Fields = { minutes: Set<number>; hours: Set<number>; months: Set<number>; isDay: (day: Date) => boolean };

/** The first moment after `after` that the expression names; null when it is no expression of this kind, or names none. */
export function nextSlot(expression: string, after: Date): Date | null {
  const fields = parse(expression);
  if (!fields) return null;
  const from = new Date(Math.floor(after.getTime() / MINUTE) * MINUTE + MINUTE);
  const day = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate()));
  for (let left = FURTHEST; left > 0; left--) {
    if (fields.isDay(day)) {
      const slot = slotWithin(fields, day, from);
      if (slot) return slot;
    }
    day.setUTCDate(day.getUTCDate() + 1);
  }
  return null;
}

function slotWithin({ hours, minutes }: Fields, day: Date, from: Date): Date | null {
  for (const hour of hours) {
    for (const minute of minutes) {
      const slot = new Date(day.getTime() + (hour * 60 + minute) * MINUTE);
      if (slot >= from) return slot;
    }
  }
  return null;
}

function parse(expression: string): Fields | null {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== RANGES.length) return null;
  const sets = RANGES.map(([least, most], at) => valuesOf(parts[at] ?? '', least, most));
  const [minutes, hours, days, months, weekdays] = sets;
  if (!minutes || !hours || !days || !months || !weekdays) return null;
  const [anyDay, anyWeekday] = [parts[2] === '*', parts[4] === '*'];
  const isDay = (day: Date): boolean => {
    if (!months.has(day.getUTCMonth() + 1)) return false;
    const byDay = days.has(day.getUTCDate());
    const byWeekday = weekdays.has(day.getUTCDay()) || (day.getUTCDay() === 0 && weekdays.has(7));
    // As cron has it: when both are limited, either will do.
    return anyDay || anyWeekday ? byDay && byWeekday : byDay || byWeekday;
  };
  return { minutes, hours, months, isDay };
}

function valuesOf(field: string, least: number, most: number): Set<number> | null {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const [, any, from, to, step] = /^(?:(\*)|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (any === undefined && from === undefined) return null;
    const first = any ? least : Number(from);
    const last = any || (step && !to) ? most : Number(to ?? from);
    const by = Number(step ?? 1);
    if (first < least || last > most || first > last || by < 1) return null;
    for (let value = first; value <= last; value += by) values.add(value);
  }
  return new Set([...values].sort((a, b) => a - b));
}
