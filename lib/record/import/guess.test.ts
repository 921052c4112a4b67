import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guessColumns } from './guess';

const targets = [
  { key: 'number', names: ['#', 'Number', 'Номер', '№'] },
  { key: 'title', names: ['Subject', 'Title', 'Company name', 'Тема', 'Наименование', 'Назва'] },
  { key: 'parent', names: ['Parent task', 'Родительская задача', 'Батьківська задача'] },
  { key: 'start', names: ['Start date', 'Дата начала', 'Начало', 'Початок'] },
  { key: 'end', names: ['Due date', 'Срок', 'Окончание', 'Закінчення'] },
  { key: 'percent', names: ['% Done', 'Percent', 'Готовность', 'Виконано'] },
  { key: 'estimated', names: ['Estimated time', 'Оценка времени'] },
  { key: 'spent', names: ['Spent time', 'Затраченное время'] },
  { key: 'phone', names: ['Phone', 'Телефон'] },
  { key: 'email', names: ['E-mail', 'Почта', 'Пошта'] },
];
const keys = (...header: string[]) => guessColumns(header, targets).map((guess) => guess?.key ?? null);

describe('columns find their fields', () => {
  test.each([
    ['the same name', ['Subject', 'Due date'], ['title', 'end']],
    ['written otherwise', ['company_name', 'startDate', 'EMAIL'], ['title', 'start', 'email']],
    ['signs', ['#', '% done', '№'], ['number', 'percent', null]],
    ['other languages', ['Тема', 'дата начала', 'Пошта'], ['title', 'start', 'email']],
    ['other forms of a word', ['Телефоны', 'Начала'], ['phone', 'start']],
    ['a slip', ['Phonne', 'Subjet'], ['phone', 'title']],
    ['nothing like it', ['Colour', '', 'Files'], [null, null, null]],
    ['not by half a name', ['contact_name', 'Parent'], [null, null]],
  ])('%s', (_, header, expected) => expect(keys(...header)).toEqual(expected));

  test('the better of two columns gets the field, wherever it stands', () => {
    expect(keys('Parent task subject', 'Parent task')).toEqual([null, 'parent']);
    expect(keys('Total spent time', 'Spent time', 'Total estimated time', 'Estimated time')).toEqual([
      null,
      'spent',
      null,
      'estimated',
    ]);
    expect(keys('Phone', 'Phone')).toEqual(['phone', null]);
  });

  test('confidence', () => {
    const [same, close] = guessColumns(['Subject', 'Total spent time'], targets);
    expect(same).toEqual({ key: 'title', confidence: 1 });
    expect(close?.confidence).toBeLessThan(0.95);
  });
});

test('a field is proposed once, and never with less than the least confidence', () => {
  const name = fc.oneof(fc.constantFrom(...targets.flatMap(({ names }) => names)), fc.string({ maxLength: 12 }));
  fc.assert(
    fc.property(fc.array(name, { maxLength: 15 }), (header) => {
      const guesses = guessColumns(header, targets);
      const found = guesses.flatMap((guess) => (guess ? [guess] : []));
      expect(guesses).toHaveLength(header.length);
      expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
      expect(found.every(({ confidence }) => confidence >= 0.7 && confidence <= 1)).toBe(true);
    }),
  );
});
