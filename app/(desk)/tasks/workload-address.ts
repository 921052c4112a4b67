import { isCalendarDate } from '@/lib/kernel/calendar-date';
import type { Params } from '@/lib/record/list-query';
import { type Period, periodsOf, type Scale, stepOf } from '@/lib/tasks/workload/rules/grid';

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

/** What stays in the address when something else of it changes. */
export function keptOf({ scale, on, centre, unit }: Params): Record<string, string> {
  const kept = { scale, on, centre, unit };
  return {
    view: 'workload',
    ...Object.fromEntries(
      Object.entries(kept).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''),
    ),
  };
}

export const stepsOf = ({ scale, on }: Place) => ({ previous: stepOf(scale, on, -1), next: stepOf(scale, on, 1) });

/** The cell whose tasks are shown. */
export function cellOf({ person, day }: Params, { scale, on }: Place): { person: number; period: Period } | null {
  const id = idOf(person);
  const period = periodsOf(scale, on).find(({ from }) => from === day);
  return id !== null && period ? { person: id, period } : null;
}
