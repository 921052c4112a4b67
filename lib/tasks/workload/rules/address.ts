import { isCalendarDate } from '@/lib/kernel/calendar-date';
import type { Params } from '@/lib/record/list-query';
import { type Period, periodsOf, type Scale, stepOf } from './grid';

// What the address of the workload says beside the filter: `scale`, `on`, `centre`, `unit`, and the cell that is open.

type Place = { scale: Scale; on: string; centreId: number | null; unitId: number | null };

const idOf = (value: Params[string]): number | null =>
  typeof value === 'string' && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null;

/** Far years cannot be counted from. */
const isNear = (date: unknown): date is string => isCalendarDate(date) && date > '1900' && date < '2900';

export const placeOf = ({ scale, on, centre, unit }: Params, today: string): Place => ({
  scale: scale === 'week' ? 'week' : 'day',
  on: isNear(on) ? on : today,
  centreId: idOf(centre),
  unitId: idOf(unit),
});

export const withoutEmpty = (params: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(params).filter((pair): pair is [string, string] => Boolean(pair[1])));

/** What stays in the address when something else of it changes. */
export const keptOf = ({ scale, on, centre, unit }: Params): Record<string, string> =>
  withoutEmpty(
    Object.fromEntries(
      Object.entries({ view: 'workload', scale, on, centre, unit }).filter(([, value]) => typeof value === 'string'),
    ),
  );

export const stepsOf = ({ scale, on }: Place) => ({ previous: stepOf(scale, on, -1), next: stepOf(scale, on, 1) });

/** The cell whose tasks are shown. */
export function cellOf({ person, day }: Params, { scale, on }: Place): { person: number; period: Period } | null {
  const id = idOf(person);
  const period = periodsOf(scale, on).find(({ from }) => from === day);
  return id !== null && period ? { person: id, period } : null;
}
