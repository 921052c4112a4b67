import type { CalendarEntry } from './calendar-view';
import { shelf } from './shelf';

// Hundreds of entries travel with a page: names of fields and words that repeat stay at home.

/** 0, 1: a task that may not and may be moved; 2: its ghost; 3, 4: an event that may not and may. */
type Sort = 0 | 1 | 2 | 3 | 4;
type Row = [
  id: number,
  number: string,
  title: string,
  start: string | null,
  /** 0: as `start` */
  end: string | null | 0,
  period: string,
  look: number,
  who: number,
  percent: number,
  /** what it is, and whether it may be moved */
  sort: Sort,
];
export type PackedEntries = {
  looks: [status: string, tone: string, color: string | null][];
  people: string[];
  rows: Row[];
};

export function packEntries(entries: readonly CalendarEntry[]): PackedEntries {
  const looks = shelf<PackedEntries['looks'][number]>((look) => look.join('\n'));
  const people = shelf<string>(String);
  const rows = entries.map(
    (entry): Row => [
      entry.id,
      entry.number,
      entry.title,
      entry.start,
      entry.end === entry.start ? 0 : entry.end,
      entry.period,
      looks.place([entry.status, entry.tone, entry.color]),
      people.place(entry.who),
      entry.percent,
      sortOf(entry),
    ],
  );
  return { looks: looks.all, people: people.all, rows };
}

function sortOf({ isGhost, isEvent, mayChange }: CalendarEntry): Sort {
  if (isGhost) return 2;
  if (isEvent) return mayChange ? 4 : 3;
  return mayChange ? 1 : 0;
}

export const unpackEntries = ({ looks, people, rows }: PackedEntries): CalendarEntry[] =>
  rows.map(([id, number, title, start, end, period, look, who, percent, sort]) => {
    const [status, tone, color] = looks[look] ?? ['', '', null];
    return {
      ...{ id, number, title, start, end: end === 0 ? start : end, period, percent },
      ...{ status, tone, color, who: people[who] ?? '', mayChange: sort === 1 || sort === 4 },
      ...(sort === 2 ? { isGhost: true as const } : {}),
      ...(sort > 2 ? { isEvent: true as const } : {}),
    };
  });
