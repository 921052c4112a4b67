import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Locale } from '@/lib/kernel/locale';
import { readLine, type Wall } from './line';

// Sunday, the 22nd of November 2026, half past ten.
const wall = (locale: Locale = 'en'): Wall => ({ today: '2026-11-22', time: '10:30', locale });

/** A line in short: its title, and each chip as `kind value`. */
function short(line: string, locale: Locale = 'en', kept: string[] = []) {
  const { title, chips } = readLine(line, wall(locale), kept);
  return [title, ...chips.map(({ kind, value }) => `${kind} ${typeof value === 'object' ? told(value) : value}`)];
}
const told = (value: object): string =>
  Object.values(value)
    .filter((part) => part !== null)
    .map((part) => (Array.isArray(part) ? `[${part}]` : String(part)))
    .join(' ');

describe('the line of the manual', () => {
  test('in English', () => {
    expect(short('call Neptune tomorrow 15:00 #Shelter @Ivanov !high every 2 weeks')).toEqual([
      'call Neptune',
      ...['date 2026-11-23T15:00', 'project Shelter', 'person Ivanov', 'priority high', 'repeat 2 week []'],
    ]);
  });
  test('in Russian', () => {
    expect(short('позвонить Нептуну завтра в 15:00 #Приют @Иванов !срочно каждые 2 недели', 'ru')).toEqual([
      'позвонить Нептуну',
      ...['date 2026-11-23T15:00', 'project Приют', 'person Иванов', 'priority high', 'repeat 2 week []'],
    ]);
  });
  test('in Ukrainian', () => {
    expect(short('подзвонити Нептуну завтра о 15:00 #Притулок @Іванов !терміново кожні 2 тижні', 'uk')).toEqual([
      'подзвонити Нептуну',
      ...['date 2026-11-23T15:00', 'project Притулок', 'person Іванов', 'priority high', 'repeat 2 week []'],
    ]);
  });
});

describe('dates', () => {
  test.each([
    ['report friday', 'report', '2026-11-27'],
    ['report by friday', 'report', '2026-11-27'],
    ['report on 25.12', 'report', '2026-12-25'],
    ['report 2026-12-01', 'report', '2026-12-01'],
    ['report 5 December', 'report', '2026-12-05'],
    ['report in 3 days', 'report', '2026-11-25'],
    ['report +2w', 'report', '2026-12-06'],
    ['sync fri 9am', 'sync', '2026-11-27T09:00'],
    ['sync 15:00', 'sync', '2026-11-22T15:00'],
    ['sync 9:00', 'sync', '2026-11-23T09:00'],
    ['dec 1 - dec 3 audit', 'audit', '2026-12-01 2026-12-03'],
    ['отчёт в пятницу', 'отчёт', '2026-11-27'],
    ['отчёт до пятницы', 'отчёт', '2026-11-27'],
    ['отчёт послезавтра', 'отчёт', '2026-11-24'],
    ['сдать 5 декабря', 'сдать', '2026-12-05'],
    ['через неделю ревизия', 'ревизия', '2026-11-29'],
    ['встреча пт 15:00', 'встреча', '2026-11-27T15:00'],
    ['ревизия с 10 по 12 декабря', 'ревизия', '2026-12-10 2026-12-12'],
    ['звіт у пʼятницу', 'звіт', '2026-11-27'],
    ["звіт у п'ятницу о 9:00", 'звіт', '2026-11-27T09:00'],
    ['звіт у вівторок', 'звіт', '2026-11-24'],
    ['здати 5 грудня', 'здати', '2026-12-05'],
    ['через 3 дні звірка', 'звірка', '2026-11-25'],
    ['зустріч сьогодні', 'зустріч', '2026-11-22'],
  ])('%s', (line, title, date) => {
    for (const locale of ['en', 'ru', 'uk'] as const) expect(short(line, locale)).toEqual([title, `date ${date}`]);
  });

  test.each([
    'buy 5 chairs',
    'buy 2.5 kg of nails',
    'order 10-12 boards',
    'room 305',
    'May I ask for help',
    'купить 3 стола',
    'среди прочего',
    'версия 2.0',
    'call 5550101',
  ])('none in "%s"', (line) => expect(short(line)).toEqual([line]));

  test('a time apart from its date joins it', () => {
    expect(short('tomorrow call Neptune at 15:00')).toEqual(['call Neptune', 'date 2026-11-23', 'time 15:00']);
  });
});

test.each([
  ['called friday 0.5h', '2026-11-20'],
  ['called 15:00', '2026-11-22T15:00'],
  ['called yesterday', '2026-11-21'],
  ['звонил в пятницу в 15:00', '2026-11-20T15:00'],
])('what has happened already is not put ahead: %s', (line, end) => {
  const { chips } = readLine(line, { ...wall('ru'), isPast: true });
  expect(chips.find(({ kind }) => kind === 'date')?.value).toEqual({ start: null, end });
});

describe('repetition', () => {
  test.each([
    ['report every monday', 'report', '1 week [0]'],
    ['report every mon and thu', 'report', '1 week [0,3]'],
    ['report daily', 'report', '1 day []'],
    ['report every other week', 'report', '2 week []'],
    ['report every 3 months', 'report', '3 month []'],
    ['report on fridays', 'report', '1 week [4]'],
    ['отчёт каждый понедельник', 'отчёт', '1 week [0]'],
    ['отчёт по понедельникам и средам', 'отчёт', '1 week [0,2]'],
    ['отчёт раз в 2 недели', 'отчёт', '2 week []'],
    ['отчёт ежемесячно', 'отчёт', '1 month []'],
    ['каждый год поздравить', 'поздравить', '1 year []'],
    ['звіт щопонеділка', 'звіт', '1 week [0]'],
    ['звіт щодня', 'звіт', '1 day []'],
    ['звіт кожні 2 тижні', 'звіт', '2 week []'],
  ])('%s', (line, title, repeat) => {
    expect(short(line)).toEqual([title, `repeat ${repeat}`]);
  });
});

describe('names, weight and size', () => {
  test.each([
    ['call #"Big house" @me', ['call', 'project Big house', 'person me']],
    ['call #Big_house, soon', ['call , soon', 'project Big house']],
    ['call @Ivanov @"Anna Petrova"', ['call', 'person Ivanov', 'person Anna Petrova']],
    ['mail a@b.example about C# and AT&T', ['mail a@b.example about C# and AT&T']],
    ['fix it !!', ['fix it', 'priority high']],
    ['fix it !низкий', ['fix it', 'priority low']],
    ['fix it !now', ['fix it !now']],
    ['paint 50% 3h', ['paint', 'percent 50', 'hours 3']],
    ['покрасить 1,5 часа', ['покрасить', 'hours 1.5']],
    ['пофарбувати 2 год', ['пофарбувати', 'hours 2']],
    ['raise to 150%', ['raise to 150%']],
  ])('%s', (line, expected) => expect(short(line)).toEqual(expected));
});

test('what a person takes back stays in the title', () => {
  expect(short('clean the sun room tomorrow', 'en', ['tomorrow'])).toEqual(expect.arrayContaining(['date 2026-11-29']));
  expect(short('clean the sun room', 'en', ['sun'])).toEqual(['clean the sun room']);
});

test('nothing that was typed is lost: every letter is in the title or in a chip', () => {
  const word = fc.constantFrom(
    ...[
      'call',
      'tomorrow',
      '15:00',
      '#Shelter',
      '@Ivanov',
      '!high',
      'every',
      '2',
      'weeks',
      'пятницу',
      'в',
      'до',
      '50%',
    ],
    ...[
      '3h',
      'щодня',
      'каждый',
      '"',
      '#"a',
      'b"',
      '25.12',
      'dec',
      '1',
      '-',
      'у',
      "п'ятницу",
      '!!',
      '  ',
      '\t',
      'ﬃ',
      'İ',
      '👩‍👧',
      'and',
      'mon,',
      'in',
      'days',
    ],
  );
  const line = fc.oneof(
    fc.array(word, { maxLength: 14 }).map((words) => words.join(' ')),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  );
  const letters = (text: string) => [...text.replace(/\s/g, '')].sort().join('');
  fc.assert(
    fc.property(line, fc.constantFrom<Locale>('en', 'ru', 'uk'), (typed, locale) => {
      const { title, chips } = readLine(typed, wall(locale));
      expect(letters(title + chips.map(({ text }) => text).join(''))).toBe(letters(typed));
      for (const [at, chip] of chips.entries()) expect(chip.from).toBeGreaterThanOrEqual(chips[at - 1]?.to ?? 0);
    }),
    { numRuns: 300 },
  );
});
