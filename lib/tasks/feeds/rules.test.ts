import { describe, expect, test } from 'vitest';
import { eventOf, type FeedTask, filtersIn, timeOf } from './rules';

const none = { startsOn: null, startsAt: null, endsOn: null, endsAt: null };
const zone = 'Europe/Kyiv';
const at = (text: string) => new Date(text);

describe('when a task is in a calendar', () => {
  test.each([
    ['nothing', {}, null],
    ['two dates', { startsOn: '2026-11-02', endsOn: '2026-11-04' }, [{ date: '2026-11-02' }, { date: '2026-11-04' }]],
    ['an end date', { endsOn: '2026-11-04' }, [{ date: '2026-11-04' }, { date: '2026-11-04' }]],
    ['a start date', { startsOn: '2026-11-04' }, [{ date: '2026-11-04' }, { date: '2026-11-04' }]],
    [
      'two instants over the change of the clocks',
      { startsAt: at('2026-10-24T12:00:00Z'), endsAt: at('2026-10-25T12:00:00Z') },
      [
        { local: '2026-10-24T15:00', zone },
        { local: '2026-10-25T14:00', zone },
      ],
    ],
    ['an end instant', { endsAt: at('2026-11-04T22:30:00Z') }, [{ local: '2026-11-05T00:30', zone }, null]],
    [
      'a date and an instant of the next day in the zone',
      { startsOn: '2026-11-04', endsAt: at('2026-11-04T22:30:00Z') },
      [{ date: '2026-11-04' }, { date: '2026-11-05' }],
    ],
    [
      'an instant and a date before it',
      { startsAt: at('2026-11-04T22:30:00Z'), endsOn: '2026-11-04' },
      [{ date: '2026-11-05' }, { date: '2026-11-05' }],
    ],
  ])('%s', (_, times, expected) => {
    const found = timeOf({ ...none, ...times }, zone);
    expect(found && [found.start, found.end]).toEqual(expected);
  });
});

const task: FeedTask = {
  ...{ id: 7, number: 'T-7', title: 'Call', version: 4, category: 'open', isHigh: false, facts: ['T-7', '', 'words'] },
  ...{ createdAt: at('2026-01-01T00:00:00Z'), changedAt: at('2026-01-02T00:00:00Z') },
  ...{ ...none, endsOn: '2026-11-04' },
};
const made = (more: Partial<FeedTask>) => eventOf({ ...task, ...more }, { zone, origin: 'https://dilo.test' });

describe('the event of a task', () => {
  test('keeps its name through every change, and grows its number with each', () => {
    const [before, after] = [made({}), made({ title: 'Other', endsOn: '2027-01-01', category: 'done', version: 5 })];
    expect(after?.uid).toBe(before?.uid);
    expect([before?.sequence, after?.sequence]).toEqual([4, 5]);
    expect(made({ createdAt: at('2026-01-01T00:00:01Z') })?.uid).not.toBe(before?.uid);
  });

  test.each([
    ['open', 'CONFIRMED', 'Call'],
    ['paused', 'TENTATIVE', 'Call'],
    ['done', 'CONFIRMED', '✓ Call'],
    ['cancelled', 'CANCELLED', 'Call'],
  ] as const)('says of one that is %s: %s', (category, status, title) => {
    expect(made({ category })).toMatchObject({ status, title });
  });

  test('leads to its card and leaves out facts there are none of', () => {
    expect(made({})).toMatchObject({ url: 'https://dilo.test/tasks/7', text: 'T-7\nwords' });
  });
});

test.each([
  ['https://dilo.test/tasks?f=status.is.1&view=board&q=a%26b#x', 'f=status.is.1&q=a%26b'],
  ['f=status.is.1,2&f=end.next.7', 'f=status.is.1%2C2&f=end.next.7'],
  ['/tasks', ''],
  ['https://dilo.test/tasks?sort=-end', ''],
])('of %s the filters are kept, and nothing else', (pasted, kept) => {
  expect(filtersIn(pasted).toString()).toBe(kept);
});
