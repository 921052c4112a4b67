import type { Priority } from '../../kind';
import { type FoundDate, findDate, findTime, TAKEN, type Wall } from './dates';
import { type Found, findRepetition, type Repetition } from './repetition';
import { plain } from './weekday-words';

/** What a part of the line says, by what it is about. */
export type ChipValues = {
  date: FoundDate;
  time: string;
  repeat: Repetition;
  priority: Priority;
  project: string;
  person: string;
  percent: number;
  hours: number;
};
export type ChipKind = keyof ChipValues;
/** A part of the line that was understood as something else than words of the title. */
export type Chip = {
  [K in ChipKind]: { kind: K; from: number; to: number; text: string; value: ChipValues[K] };
}[ChipKind];

/** A line as it was understood. What is in no chip is in the title: nothing that was typed is lost. */
export type QuickLine = { title: string; chips: Chip[] };

const MOST_PEOPLE = 20;

const name = (mark: string) =>
  new RegExp(`(?<![\\p{L}\\p{N}&/])${mark}(?:"([^"]{1,100})"|([\\p{L}\\p{N}][\\p{L}\\p{N}_'’ʼ.-]*))`, 'gu');
const priorities: readonly (readonly [RegExp, Priority])[] = [
  [/^(high|urgent|important|высок\p{L}*|важн\p{L}*|срочн\p{L}*|висок\p{L}*|важлив\p{L}*|термінов\p{L}*|1)$/u, 'high'],
  [/^(normal|medium|обычн\p{L}*|средн\p{L}*|звичайн\p{L}*|середн\p{L}*|2)$/u, 'normal'],
  [/^(low|низк\p{L}*|низьк\p{L}*|3)$/u, 'low'],
];

function named(line: string, mark: string): Found<string>[] {
  return [...line.matchAll(name(mark))].map((match) => {
    const word = (match[2] ?? '').replace(/[.'’ʼ-]+$/, '');
    const length = match[1] === undefined ? mark.length + word.length : match[0].length;
    return { from: match.index, to: match.index + length, value: match[1] ?? word.replaceAll('_', ' ') };
  });
}

function findPriority(line: string): Found<Priority> | null {
  for (const match of plain(line).matchAll(/(?<!\S)!(!|[\p{L}\d]+)(?!\S)/gu)) {
    const value = match[1] === '!' ? 'high' : priorities.find(([pattern]) => pattern.test(match[1] ?? ''))?.[1];
    if (value) return { from: match.index, to: match.index + match[0].length, value };
  }
  return null;
}

function findNumber(line: string, pattern: RegExp, isGood: (value: number) => boolean): Found<number> | null {
  const match = pattern.exec(plain(line));
  const value = Number((match?.[1] ?? '').replace(',', '.'));
  return match && isGood(value) ? { from: match.index, to: match.index + match[0].length, value } : null;
}
const percentPattern = /(?<![\p{L}\p{N}.,])(\d{1,3}) ?%/u;
const hoursPattern =
  /(?<![\p{L}\p{N}.,])(?<!(?:через|in|в|у|о|об|к|до|at|за) )(?:for |~)?(\d{1,3}(?:[.,]\d{1,2})?) ?(?:h|hrs?|hours?|ч|час|часа|часов|год|годин[аи]?)(?![\p{L}\p{N}])/u;

const isPercent = (value: number): boolean => value <= 100;
const isHours = (value: number): boolean => value > 0 && value <= 500;

/** Hides what is taken already; places stay the same. */
const without = (line: string, taken: readonly { from: number; to: number }[]): string =>
  taken.reduce((text, { from, to }) => text.slice(0, from) + TAKEN.repeat(to - from) + text.slice(to), line);

/** `kept`: parts a person wants left in the title, as they stand in the line. */
export function readLine(line: string, wall: Wall, kept: readonly string[] = []): QuickLine {
  const chips: Chip[] = [];
  const taken = kept.flatMap((text) => placesOf(line, text));
  const left = () => without(line, [...taken, ...chips]);
  const add = <K extends ChipKind>(kind: K, found: Found<ChipValues[K]> | null) => {
    // The kind and its value belong together; the compiler does not follow that through a union.
    if (found) chips.push({ ...found, kind, text: line.slice(found.from, found.to) } as unknown as Chip);
  };
  for (const found of named(left(), '#').slice(0, 1)) add('project', found);
  for (const found of named(left(), '@').slice(0, MOST_PEOPLE)) add('person', found);
  add('priority', findPriority(left()));
  add('repeat', findRepetition(left()));
  add('percent', findNumber(left(), percentPattern, isPercent));
  add('hours', findNumber(left(), hoursPattern, isHours));
  const date = findDate(left(), wall);
  add('date', date);
  if (date && !date.value.start && !date.value.end.includes('T')) add('time', findTime(left()));
  chips.sort((a, b) => a.from - b.from);
  return { title: titleOf(line, chips), chips };
}

function placesOf(line: string, text: string): { from: number; to: number }[] {
  const from = text === '' ? -1 : line.indexOf(text);
  return from < 0 ? [] : [{ from, to: from + text.length }];
}

function titleOf(line: string, chips: readonly { from: number; to: number }[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { from, to } of chips) {
    parts.push(line.slice(at, from));
    at = to;
  }
  parts.push(line.slice(at));
  return parts.join(' ').replace(/\s+/g, ' ').trim();
}

export type { Wall } from './dates';
