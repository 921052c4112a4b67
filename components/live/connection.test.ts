// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connect, type Heard } from './connection';

const at = (xmax: number): string => `${xmax}:${xmax}:@1`;

class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  static open = () => FakeSource.all.filter((one) => one.readyState !== FakeSource.CLOSED);
  readyState = 1;
  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  say(name: string, lastEventId: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }));
  }
  fail() {
    this.readyState = FakeSource.CLOSED;
    this.dispatchEvent(new Event('error'));
  }
}

const bus = new Set<FakeChannel>();
class FakeChannel extends EventTarget {
  constructor(readonly name: string) {
    super();
    bus.add(this);
  }
  postMessage(data: unknown) {
    for (const other of bus) if (other !== this) other.dispatchEvent(new MessageEvent('message', { data }));
  }
  close() {
    bus.delete(this);
  }
}

/** One after the other, as the browser grants a lock; which is too late to be given up once it is granted. */
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: (_: string, { signal }: { signal: AbortSignal }, hold: () => Promise<void>) => {
      const mine = last.then(() => {
        if (signal.aborted) throw new Error('aborted');
        return Promise.resolve().then(hold);
      });
      last = mine.catch(() => {});
      return mine;
    },
  };
}

let visible = true;
const setVisible = (yes: boolean) => {
  visible = yes;
  document.dispatchEvent(new Event('visibilitychange'));
};
const ends: (() => void)[] = [];
function openWindow(since: string) {
  const heard: Heard[] = [];
  const end = connect(since, (one) => heard.push(one));
  ends.push(end);
  return { heard, end };
}
const settle = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  visible = true;
  FakeSource.all = [];
  vi.stubGlobal('EventSource', FakeSource);
  vi.stubGlobal('BroadcastChannel', FakeChannel);
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => (visible ? 'visible' : 'hidden'));
  Object.defineProperty(navigator, 'locks', { value: fakeLocks(), configurable: true });
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const one = [{ kind: 'task', what: 'changed', ids: [1], xid: '11', own: false }] as const;

describe('windows of one browser', () => {
  test('have one stream, and all hear what it says', async () => {
    const [first, second] = [openWindow(at(10)), openWindow(at(10))];
    await settle();
    expect(FakeSource.all.map((source) => source.url)).toEqual([`/api/live?since=${encodeURIComponent(at(10))}`]);
    FakeSource.all[0]?.say('changes', at(12), one);
    for (const { heard } of [first, second]) expect(heard).toEqual([{ changes: one, at: at(12) }]);
  });

  test('go on with another one where the first one stood, when its window goes', async () => {
    const [first] = [openWindow(at(10)), openWindow(at(10))];
    await settle();
    FakeSource.all[0]?.say('at', at(15), 0);
    first.end();
    await settle();
    expect(FakeSource.open().map((source) => source.url)).toEqual([`/api/live?since=${encodeURIComponent(at(15))}`]);
  });

  test('one that slept learns that it missed something', async () => {
    const first = openWindow(at(10));
    await settle();
    FakeSource.all[0]?.say('changes', at(20), one);
    const slept = openWindow(at(12));
    FakeSource.all[0]?.say('at', at(21), 0);
    expect(slept.heard).toEqual([{ changes: null, at: at(21) }]);
    expect(first.heard.at(-1)).toEqual({ changes: [], at: at(21) });
    FakeSource.all[0]?.say('changes', at(22), one);
    expect(slept.heard.at(-1)).toEqual({ changes: one, at: at(22) });
  });

  test('one that is newer than the stream hears on', async () => {
    openWindow(at(10));
    await settle();
    const newer = openWindow(at(30));
    FakeSource.all[0]?.say('changes', at(31), one);
    expect(newer.heard).toEqual([{ changes: one, at: at(31) }]);
  });
});

test('a window that goes just when it is given the stream has none', async () => {
  const { end } = openWindow(at(10));
  await Promise.resolve();
  end();
  openWindow(at(10));
  await settle();
  expect(FakeSource.open()).toHaveLength(1);
});

test('a window that cannot be seen gives its stream up after a while, and goes on where it stood', async () => {
  openWindow(at(10));
  await settle();
  FakeSource.all[0]?.say('at', at(12), 0);
  setVisible(false);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(FakeSource.open()).toHaveLength(1);
  setVisible(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(FakeSource.open()).toHaveLength(1);
  setVisible(false);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(FakeSource.open()).toHaveLength(0);
  setVisible(true);
  await settle();
  expect(FakeSource.open().map((source) => source.url)).toEqual([`/api/live?since=${encodeURIComponent(at(12))}`]);
});

test('an answer that is no stream is asked again, ever more seldom; an end is an end', async () => {
  openWindow(at(10));
  await settle();
  for (const wait of [2_000, 4_000, 8_000]) {
    const count = FakeSource.all.length;
    FakeSource.all.at(-1)?.fail();
    await vi.advanceTimersByTimeAsync(wait - 1);
    expect(FakeSource.all).toHaveLength(count);
    await vi.advanceTimersByTimeAsync(1);
    expect(FakeSource.all).toHaveLength(count + 1);
  }
  FakeSource.all.at(-1)?.say('end', at(10), 0);
  await vi.advanceTimersByTimeAsync(600_000);
  setVisible(true);
  expect(FakeSource.open()).toHaveLength(0);
});

test('without locks each window that can be seen has a stream of its own', async () => {
  Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
  const [first, second] = [openWindow(at(10)), openWindow(at(10))];
  await settle();
  expect(FakeSource.open()).toHaveLength(2);
  FakeSource.all[0]?.say('changes', at(12), one);
  expect([first.heard.length, second.heard.length]).toEqual([1, 0]);
});
