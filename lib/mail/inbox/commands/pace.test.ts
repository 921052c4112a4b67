import { expect, test, vi } from 'vitest';
import { watchPace } from './pace';

test('a line that brings little is let go of, a slow one that goes on bringing is not', () => {
  vi.useFakeTimers();
  const line = { received: 0, drop: vi.fn() };
  const end = watchPace(line, 20);
  for (let minute = 0; minute < 60; minute++) {
    line.received += 100_000;
    vi.advanceTimersByTime(60_000);
  }
  expect(line.drop).not.toHaveBeenCalled();
  for (let minute = 0; minute < 4; minute++) {
    line.received += 60;
    vi.advanceTimersByTime(60_000);
  }
  expect(line.drop).toHaveBeenCalledTimes(1);
  end();

  const other = { received: 0, drop: vi.fn() };
  watchPace(other, 20)();
  vi.advanceTimersByTime(3_600_000);
  expect(other.drop).not.toHaveBeenCalled();
  vi.useRealTimers();
});
