import type { CalendarEntry } from './calendar-view';
import { shelf } from './shelf';

// Hundreds of entries travel with a page: names of fields and words that repeat stay at home.

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
  /** 2: it may not, and is a ghost */
  mayChange: 0 | 1 | 2,
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
      entry.isGhost ? 2 : entry.mayChange ? 1 : 0,
    ],
  );
  return { looks: looks.all, people: people.all, rows };
}

export const unpackEntries = ({ looks, people, rows }: PackedEntries): CalendarEntry[] =>
  rows.map(([id, number, title, start, end, period, look, who, percent, mayChange]) => {
    const [status, tone, color] = looks[look] ?? ['', '', null];
    return {
      ...{ id, number, title, start, end: end === 0 ? start : end, period, percent },
      ...{ status, tone, color, who: people[who] ?? '', mayChange: mayChange === 1 },
      ...(mayChange === 2 ? { isGhost: true as const } : {}),
    };
  });
