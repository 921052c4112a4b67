import { type Hours, tidyHours } from './working-calendar';

// Working hours as people type them: `9-13, 14:00–18:00`; `-` is a free day.

const PIECE = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/;

const minutesOf = (hour: string, minute = '0'): number =>
  Number(minute) > 59 ? Number.NaN : Number(hour) * 60 + Number(minute);

/** Null for what is no hours of one day: a shift over midnight is written on both days. */
export function parseHours(text: string): Hours | null {
  const trimmed = text.trim();
  if (/^[-–—]?$/.test(trimmed)) return [];
  const hours: [number, number][] = [];
  for (const piece of trimmed.split(/[,;]/).map((part) => part.trim())) {
    const found = PIECE.exec(piece);
    if (!found) return null;
    const [, fromHour = '', fromMinute, toHour = '', toMinute] = found;
    const from = minutesOf(fromHour, fromMinute);
    const to = minutesOf(toHour, toMinute);
    if (!(from >= 0 && to > from && to <= 1_440)) return null;
    hours.push([from, to]);
  }
  return tidyHours(hours);
}

const clock = (minutes: number): string => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** What `parseHours` understands as the same hours. */
export const printHours = (hours: Hours): string =>
  hours.length === 0 ? '–' : hours.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', ');
