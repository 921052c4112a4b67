import { describe, expect, test } from 'vitest';
import type { LiveChange } from '@/lib/kernel/live';
import { News } from './news';

const at = (xmax: number, open: number[] = []): string => `${open[0] ?? xmax}:${xmax}:${open}@1`;
const change = (xid: number, other: Partial<LiveChange> = {}): LiveChange => ({
  ...{ kind: 'task', what: 'changed', ids: [1], xid: String(xid), own: false, ...other },
});

describe('what is shown is out of date', () => {
  test('when something it shows ended after it was read, and until it is read anew', () => {
    const news = new News(at(10));
    const hide = news.show({ kind: 'task', since: at(10) });
    expect(news.stale()).toBeNull();
    news.hear([change(9), change(12)], at(13), 500);
    expect(news.stale()).toEqual({ since: 500, own: false });
    hide();
    expect(news.stale()).toBeNull();
    news.show({ kind: 'task', since: at(13) });
    expect(news.stale()).toBeNull();
  });

  test('also when the change had begun before it was read, and ended late', () => {
    const news = new News(at(10));
    news.show({ kind: 'task', since: at(15, [12]) });
    news.hear([change(13)], at(15, [12]), 1);
    expect(news.stale()).toBeNull();
    news.hear([change(12)], at(15), 2);
    expect(news.stale()).toEqual({ since: 2, own: false });
  });

  test('when it comes to be shown after the change was heard of', () => {
    const news = new News(at(10));
    news.hear([change(12)], at(13), 1);
    news.show({ kind: 'task', since: at(11) });
    expect(news.stale()).not.toBeNull();
  });

  test.each([
    ['another kind', { kind: 'task' }, { kind: 'project' }, false],
    ['a word said, in a list', { kind: 'task' }, { what: 'said' }, false],
    ['a word said, on its card', { kind: 'task', ids: [1] }, { what: 'said' }, true],
    ['another record', { kind: 'task', ids: [2] }, {}, false],
    ['so many that they are not named', { kind: 'task', ids: [2] }, { ids: [] }, true],
    ['one that is gone, in a list', { kind: 'task' }, { what: 'gone' }, true],
  ] as const)('%s', (_, interest, other, concerns) => {
    const news = new News(at(10));
    news.show({ ...interest, since: at(10) });
    news.hear([change(12, other as Partial<LiveChange>)], at(13), 1);
    expect(news.stale() !== null).toBe(concerns);
  });

  test('by oneself alone only when all of it is one’s own', () => {
    const news = new News(at(10));
    news.show({ kind: 'task', since: at(10) });
    news.hear([change(12, { own: true })], at(13), 1);
    expect(news.stale()).toEqual({ since: 1, own: true });
    news.hear([change(13)], at(14), 2);
    expect(news.stale()).toEqual({ since: 1, own: false });
  });

  test('whatever it shows, when nobody knows what changed; and when it was drawn before anybody listened', () => {
    const news = new News(at(10));
    const hide = news.show({ kind: 'project', since: at(12) });
    news.startAnew(at(20));
    expect(news.stale()).toEqual({ since: 0, own: false });
    hide();
    const hideOld = news.show({ kind: 'project', since: at(20) });
    expect(news.stale()).toBeNull();
    news.show({ kind: 'project', since: at(9) });
    expect(news.stale()).not.toBeNull();
    hideOld();
  });

  test('when more happened than is kept in mind', () => {
    const news = new News(at(10));
    news.hear([change(11, { kind: 'project' })], at(12), 1);
    news.hear(
      Array.from({ length: 2_000 }, () => change(12)),
      at(13),
      2,
    );
    news.show({ kind: 'project', since: at(11) });
    expect(news.stale()).not.toBeNull();
  });

  test('no longer, when the matter is settled; what comes later counts', () => {
    const news = new News(at(10));
    news.show({ kind: 'task', since: at(5) });
    news.settle();
    expect(news.stale()).toBeNull();
    news.hear([change(12)], at(13), 3);
    expect(news.stale()).toEqual({ since: 3, own: false });
  });
});
