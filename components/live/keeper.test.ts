// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Heard } from './connection';
import { Keeper, NOTIFIED } from './keeper';

let hear: (heard: Heard) => void = () => {};
const toast = { shown: [] as string[], press: () => {}, away: vi.fn() };
vi.mock('./connection', () => ({
  connect: (_: string, tell: (heard: Heard) => void) => {
    hear = tell;
    return () => {};
  },
}));
vi.mock('@/components/ui/notify', () => ({
  notify: ({ text, action }: { text: string; action: { run: () => void } }) => {
    toast.shown.push(text);
    toast.press = action.run;
    return toast.away;
  },
}));

const words = { changed: 'colleague', changedByMe: 'me', show: 'Show' };
const at = (xmax: number): string => `${xmax}:${xmax}:@1`;
const refresh = vi.fn();
let keeper: Keeper;
let stop = () => {};

const change = (xid: number, own = false) =>
  hear({ changes: [{ kind: 'task', what: 'changed', ids: [1], xid: String(xid), own }], at: at(xid + 1) });

/** Draws the page anew as the router does: the transition ends, and the page says when it was read. */
let hide = () => {};
function drawn(since: string): void {
  hide();
  hide = keeper.show({ kind: 'task', since });
  keeper.setDrawing(false);
}

beforeEach(() => {
  vi.useFakeTimers();
  refresh.mockReset();
  toast.shown = [];
  toast.away.mockReset();
  document.body.innerHTML = '';
  keeper = new Keeper(at(10), { refresh, words });
  stop = keeper.start();
  hide = keeper.show({ kind: 'task', since: at(10) });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('a page', () => {
  test('is drawn anew once for changes that come together', () => {
    change(11);
    change(12);
    expect(refresh).not.toHaveBeenCalled();
    vi.advanceTimersByTime(300);
    expect(refresh).toHaveBeenCalledTimes(1);
    keeper.setDrawing(true);
    drawn(at(13));
    vi.advanceTimersByTime(60_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test('is not drawn for what it shows already, as after one’s own save', () => {
    change(11, true);
    vi.advanceTimersByTime(1_000);
    drawn(at(12));
    vi.advanceTimersByTime(60_000);
    expect(refresh).not.toHaveBeenCalled();
  });

  test('is drawn for what one did in another window, a little later', () => {
    change(11, true);
    vi.advanceTimersByTime(2_000);
    expect(refresh).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test('that does not get newer is asked for a few times, not for ever', () => {
    change(11);
    for (let second = 0; second < 120; second++) {
      vi.advanceTimersByTime(1_000);
      keeper.setDrawing(false);
    }
    expect(refresh).toHaveBeenCalledTimes(3);
    change(12);
    vi.advanceTimersByTime(60_000);
    expect(refresh.mock.calls.length).toBeGreaterThan(3);
  });
});

test('the window is told when its person was notified, or may have been, and the page stays as it is', () => {
  const told = vi.fn();
  addEventListener(NOTIFIED, told);
  hear({ changes: [{ kind: 'notification', what: 'changed', ids: [], xid: '11', own: false }], at: at(12) });
  expect(told).toHaveBeenCalledTimes(1);
  change(12);
  expect(told).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(refresh).toHaveBeenCalledTimes(1);
  hear({ changes: null, at: at(14) });
  expect(told).toHaveBeenCalledTimes(2);
  removeEventListener(NOTIFIED, told);
});

describe('a person', () => {
  test('who types is told once, and the page comes when they ask for it', () => {
    document.body.innerHTML = '<form data-dirty="true"><input></form>';
    change(11);
    vi.advanceTimersByTime(5_000);
    change(12);
    vi.advanceTimersByTime(5_000);
    expect(refresh).not.toHaveBeenCalled();
    expect(toast.shown).toEqual(['colleague']);
    toast.press();
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test('who has saved gets the page at once, and what they were told goes', () => {
    document.body.innerHTML = '<form data-dirty="true"></form>';
    change(11);
    vi.advanceTimersByTime(2_000);
    expect(toast.shown).toHaveLength(1);
    document.body.innerHTML = '';
    vi.advanceTimersByTime(1_000);
    expect(refresh).toHaveBeenCalledTimes(1);
    expect(toast.away).toHaveBeenCalled();
  });

  test('who stands in a field with something new in it is left alone; a field that keeps its words does not count', () => {
    document.body.innerHTML = '<input value="old"><textarea data-keeps=""></textarea>';
    const [field, comment] = [document.querySelector('input'), document.querySelector('textarea')];
    if (!field || !comment) throw new Error('no fields');
    field.focus();
    field.value = 'new';
    change(11);
    vi.advanceTimersByTime(3_000);
    expect(refresh).not.toHaveBeenCalled();
    comment.focus();
    comment.value = 'words';
    vi.advanceTimersByTime(1_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test('who drags is left alone without a word', () => {
    document.body.dispatchEvent(new MouseEvent('pointerdown', { bubbles: true, button: 0 }));
    change(11);
    vi.advanceTimersByTime(4_000);
    expect(refresh).not.toHaveBeenCalled();
    expect(toast.shown).toEqual([]);
    document.body.dispatchEvent(new Event('pointerup', { bubbles: true }));
    vi.advanceTimersByTime(1_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  test('who has a dialog open is left alone, but not in the sheet of a card', () => {
    document.body.innerHTML = '<dialog open></dialog>';
    change(11);
    vi.advanceTimersByTime(4_000);
    expect(refresh).not.toHaveBeenCalled();
    document.body.innerHTML = '<dialog open class="sheet"></dialog>';
    vi.advanceTimersByTime(1_000);
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});
