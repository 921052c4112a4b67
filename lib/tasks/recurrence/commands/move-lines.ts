import 'server-only';
import { momentOf, momentText } from '@/lib/kernel/moment';
import type { ExecutorLine } from '../../commands/executors';
import { periodOf, shifted, type Wall, wallOf } from '../rules/wall';

type Move = { from: Wall; to: Wall; days: number; zone: string };

/** The period of an executor's line after its task went from one period to another: with the task, or as many days on. */
export function linePeriod(line: ExecutorLine, { from, to, days, zone }: Move) {
  const own = wallOf(line, zone);
  if (own.start === from.start && own.end === from.end) return periodOf(to, zone);
  return periodOf({ start: shifted(own.start, days), end: shifted(own.end, days) }, zone);
}

/** What the clocks will show for a time that they skip on that day is not what the series has: it keeps its own. */
export function departures(wall: Wall, zone: string): [field: string, value: unknown][] {
  return Object.entries(wall).flatMap(([end, text]): [string, unknown][] =>
    momentText(momentOf(text, zone), zone) === text ? [] : [[end, text]],
  );
}
