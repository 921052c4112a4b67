import { expect, test } from 'vitest';
import { parseId, parseIds } from './ids';

test.each([
  ['1', 1],
  ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ['9007199254740993', null],
  ['99999999999999999', null],
  ['0', null],
  ['-1', null],
  ['01', null],
  ['1.0', null],
  ['1e3', null],
  [' 1', null],
  ['', null],
  [undefined, null],
  [['1'], null],
])('%s is the id %s', (text, expected) => expect(parseId(text)).toBe(expected));

test.each([
  ['3,1, 3', [3, 1]],
  ['', []],
  ['1,,2', [1, 2]],
  ['1,x', null],
])('%s are the ids %s', (text, expected) => expect(parseIds(text)).toEqual(expected));
