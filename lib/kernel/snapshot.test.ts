import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLater, parseSnapshot, type Snapshot, sees, writeSnapshot } from './snapshot';

const read = (text: string): Snapshot => parseSnapshot(text) ?? expect.fail(text);

describe('a snapshot', () => {
  test('is read as the database writes it', () => {
    expect(read('750:753:750,752@1795321104073')).toEqual({
      ...{ xmin: 750n, xmax: 753n, open: new Set([750n, 752n]), at: 1795321104073 },
    });
    expect(writeSnapshot(read('750:753:750,752@17'))).toBe('750:753:750,752');
    expect(writeSnapshot(read('9:9:@17'))).toBe('9:9:');
  });

  test.each([
    ...['', '1', '1:2', '1:2:', '1:2:@', '3:2:@1', '1:5:2,2@1', '1:5:4,2@1', '1:5:5@1', '2:5:1@1', '0:5:@1', '-1:5:@1'],
    ...[
      "1:5:'@1",
      '1:5:2@1 ',
      `1:5:2@${'1'.repeat(30)}`,
      `1:99999:${Array.from({ length: 9_999 }, (_, n) => n + 1)}@1`,
    ],
  ])('is nothing else: %s', (text) => {
    expect(parseSnapshot(text)).toBeNull();
  });

  test('sees what had ended', () => {
    const one = read('750:753:750,752@1');
    expect([749n, 750n, 751n, 752n, 753n, 754n].map((xid) => sees(one, xid))).toEqual([
      ...[true, false, true, false, false, false],
    ]);
  });
});

test('snapshots of one course of events stand in a row, and a later one sees all that an earlier one did', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ begins: fc.boolean(), which: fc.nat() }), { maxLength: 60 }), (steps) => {
      const open: bigint[] = [];
      let [next, newestEnded] = [100n, 99n];
      const taken: Snapshot[] = [];
      for (const { begins, which } of steps) {
        if (begins || open.length === 0) open.push(next++);
        else {
          const [ended = 0n] = open.splice(which % open.length, 1);
          if (ended > newestEnded) newestEnded = ended;
        }
        const xmax = newestEnded + 1n;
        const within = open.filter((xid) => xid < xmax);
        taken.push({ xmin: within[0] ?? xmax, xmax, open: new Set(within), at: 0 });
      }
      taken.forEach((earlier, at) => {
        for (const later of taken.slice(at)) {
          expect(isLater(earlier, later)).toBe(false);
          const differ = writeSnapshot(earlier) !== writeSnapshot(later);
          expect(isLater(later, earlier)).toBe(differ);
          for (let xid = 100n; xid < next; xid++) if (sees(earlier, xid)) expect(sees(later, xid)).toBe(true);
        }
      });
    }),
  );
});
