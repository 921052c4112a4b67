import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyPlan } from '@/tests/support/any-plan';
import { days, link, plan } from '@/tests/support/plans';
import { refusedLinks, refusedParents } from './fitting';
import { networkOf } from './network';

const below = (id: number, parentId: number) => days(id, 1, { parentId });
/** `'1>2 2>3'`: the two numbers of each word. */
const pairs = (text: string): (readonly [number, number])[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word) => [Number(word.split('>')[0]), Number(word.split('>')[1])] as const);
const linksOf = (text: string) => pairs(text).map(([predecessorId, taskId]) => ({ predecessorId, taskId }));

describe('links that come together', () => {
  const three = plan([days(1, 1), days(2, 1), days(3, 1)], [link(1, 'FS', 2)]);
  const nested = plan([days(9, 1), below(1, 9), below(2, 9), days(3, 1), days(8, 1), below(4, 8)]);

  it.each([
    ['all fit', three, '2>3 1>3', ''],
    ['one would close a circle with what is there', three, '2>1 2>3', '2>1'],
    ['of a circle among themselves the last is left out', three, '2>3 3>1 1>3', '3>1'],
    ['to itself', three, '3>3', '3>3'],
    ['a parent to itself', nested, '9>9', '9>9'],
    ['a task inside waits for its parent', nested, '9>1', '9>1'],
    ['a parent waits for a task inside', nested, '1>9', '1>9'],
    ['round through a parent', nested, '1>3 3>9', '3>9'],
    ['round through two parents', nested, '9>8 4>2', '4>2'],
    ['of parents, and inside one', nested, '9>8 1>2 3>1', ''],
  ])('%s', (_, given, asked, refused) => {
    expect([...refusedLinks(given, linksOf(asked))]).toEqual(linksOf(refused));
  });

  it('leave no circle in a random plan, whatever is asked', () => {
    const some = fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 101, 102);
    const asked = fc.array(fc.record({ predecessorId: some, taskId: some }), { maxLength: 8 });
    fc.assert(
      fc.property(anyPlan({ parents: true }), asked, (given, links) => {
        const isSound = (added: typeof links) => {
          const made = added.map(({ predecessorId, taskId }) => link(predecessorId, 'FS', taskId));
          return networkOf({ ...given, links: [...given.links, ...made] }).kind === 'network';
        };
        const refused = refusedLinks(given, links);
        expect(isSound(links.filter((one) => !refused.has(one)))).toBe(true);
        expect(refused.size === 0).toBe(isSound(links));
      }),
    );
  });
});

describe('tasks that come below others', () => {
  // 1 before 2 before 3; 9 before 2.
  const linked = plan(
    [days(1, 1), days(2, 1), days(3, 1), days(9, 1)],
    [link(1, 'FS', 2), link(2, 'FS', 3), link(9, 'FS', 2)],
  );

  it.each([
    ['what comes before, as the parent does', '1>9', ''],
    ['below what waits for it', '1>3', '1>3'],
    ['below what it waits for', '3>1', '3>1'],
    ['what waits for one that waits for the parent', '1>9 3>9', '3>9'],
  ])('%s', (_, asked, refused) => {
    const moves = pairs(asked).map(([id, parentId]) => ({ id, parentId }));
    expect([...refusedParents(linked, moves)].map(({ id, parentId }) => `${id}>${parentId}`).join(' ')).toBe(refused);
  });
});
