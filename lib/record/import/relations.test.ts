import { expect, test } from 'vitest';
import { parseRelationsCell, relationTypes } from './relations';

const read = (cell: string) =>
  parseRelationsCell(cell).relations.map(({ type, number, delay }) => `${type} ${number} ${delay}`);

test.each([
  ['Precedes #35217', ['precedes 35217 0']],
  ['Follows #33353, Precedes #37530', ['follows 33353 0', 'precedes 37530 0']],
  ['Follows (2 days) #33353', ['follows 33353 2']],
  ['Precedes #35217, Follows #33353 (2 days)', ['precedes 35217 0', 'follows 33353 2']],
  ['Follows (-1 day) #5', ['follows 5 -1']],
  ['Blocks #1, Blocked by #2', ['blocks 1 0', 'blocked 2 0']],
  ['Is duplicate of #3, Has duplicate #4', ['duplicates 3 0', 'duplicated 4 0']],
  ['Copied to #5, Copied from #6', ['copied_to 5 0', 'copied_from 6 0']],
  ['Related to #7', ['relates 7 0']],
  ['Related to Other project - Bug #8', ['relates 8 0']],
  ['предшествует #9; следует за #10', ['precedes 9 0', 'follows 10 0']],
  ['Передує #11 (3 дні)\nблокується #12', ['precedes 11 3', 'blocked 12 0']],
  ['#13, З-2041', ['relates 13 0', 'relates З-2041 0']],
  ['', []],
])('%s', (cell, expected) => {
  expect(read(cell)).toEqual(expected);
  expect(parseRelationsCell(cell).unread).toEqual([]);
});

test('what cannot be read is told', () =>
  expect(parseRelationsCell('Precedes #1, whatever it is, Loves #2')).toEqual({
    relations: [{ type: 'precedes', number: '1', delay: 0 }],
    unread: ['whatever it is', 'Loves #2'],
  }));

test('every type has a word', () => {
  const text =
    'Related to #1, Duplicates #1, Duplicated by #1, Blocks #1, Blocked by #1, Precedes #1, Follows #1, Copied to #1, Copied from #1';
  expect(parseRelationsCell(text).relations.map(({ type }) => type)).toEqual([...relationTypes]);
});
