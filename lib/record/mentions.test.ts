import { describe, expect, it } from 'vitest';
import { findMentions } from './mentions';

const ann = { id: 1, name: 'Ann Lee', login: 'ann' };
const anna = { id: 2, name: 'Анна Їжак', login: 'anna' };
const annLeeson = { id: 3, name: 'Ann Leeson', login: 'al' };
const people = [ann, anna, annLeeson];
const ids = (text: string) => findMentions(text, people).map(({ person }) => person.id);

describe('findMentions', () => {
  it.each([
    ['@Ann Lee, look', [1]],
    ['@ann lee, look', [1]],
    ['(@ann)', [1]],
    ['@Ann Leeson and @Анна Їжак.', [3, 2]],
    ['@anna', [2]],
    ['@annabel', []],
    ['ann@ann.example', []],
    ['no call of Ann Lee', []],
    ['@', []],
  ])('%s', (text, expected) => expect(ids(text)).toEqual(expected));

  it('says where the call stands', () => {
    const [call] = findMentions('see @Ann Lee!', people);
    expect('see @Ann Lee!'.slice(call?.at, (call?.at ?? 0) + (call?.length ?? 0))).toBe('@Ann Lee');
  });
});
