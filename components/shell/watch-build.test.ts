// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchBuild } from './watch-build';

let running = 'one';
const ask = vi.fn(async () => new Response('{}', { headers: { build: running } }));
const focusAfter = async (minutes: number) => {
  vi.setSystemTime(Date.now() + minutes * 60_000);
  dispatchEvent(new Event('focus'));
  await vi.waitFor(() => undefined);
  await Promise.resolve();
};

beforeEach(() => {
  running = 'one';
  ask.mockClear();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubGlobal('fetch', ask);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('asks on focus, at most every five minutes, and tells once', async () => {
  const onNewer = vi.fn();
  const stop = watchBuild('one', onNewer);
  await focusAfter(1);
  expect(ask).not.toHaveBeenCalled();
  await focusAfter(5);
  await focusAfter(1);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(onNewer).not.toHaveBeenCalled();
  running = 'two';
  await focusAfter(6);
  await vi.waitFor(() => expect(onNewer).toHaveBeenCalledTimes(1));
  await focusAfter(6);
  expect(ask).toHaveBeenCalledTimes(2);
  stop();
});

test('an action the server no longer knows tells at once', () => {
  const onNewer = vi.fn();
  watchBuild('one', onNewer);
  dispatchEvent(
    Object.assign(new Event('unhandledrejection'), {
      reason: new Error('Server Action "abc" was not found on the server.'),
    }),
  );
  expect(onNewer).toHaveBeenCalledTimes(1);
});
