// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { cursorRow, markedIds, markRange, moveCursor, setMarks, showMarkAll, toggleMark } from './marks';

const keys = { open: 'Open the row', mark: 'Mark the row' };
let root: HTMLElement;
const row = (id: number): HTMLElement => root.querySelector(`tr[data-id="${id}"]`) ?? root;
const head = (): HTMLInputElement | null => root.querySelector<HTMLInputElement>('[data-mark-all]');

beforeEach(() => {
  const rows = [1, 2, 3, 4].map(
    (id) =>
      `<tr data-id="${id}"><td><input type="checkbox" class="tick"></td><td><a class="title" href="/x/${id}">${id}</a></td></tr>`,
  );
  document.body.innerHTML = `<section class="registry"><table data-registry><thead><tr><th><input type="checkbox" class="tick" data-mark-all></th></tr></thead>
    <tbody>${rows.join('')}</tbody></table></section>`;
  root = document.querySelector<HTMLElement>('.registry') ?? document.body;
});

describe('marks', () => {
  it('go over a range in either direction', () => {
    markRange(root, row(3), row(2), true);
    expect(markedIds(root)).toEqual([2, 3]);
    markRange(root, row(1), row(2), false);
    expect(markedIds(root)).toEqual([3]);
  });

  it('show in the box of the head: none, some, all', () => {
    showMarkAll(root);
    expect([head()?.checked, head()?.indeterminate]).toEqual([false, false]);
    markRange(root, row(1), row(2), true);
    showMarkAll(root);
    expect([head()?.checked, head()?.indeterminate]).toEqual([false, true]);
    setMarks(root, true);
    showMarkAll(root);
    expect([head()?.checked, head()?.indeterminate]).toEqual([true, false]);
    expect(markedIds(root)).toEqual([1, 2, 3, 4]);
  });
});

describe('the row cursor', () => {
  it('starts at the first row, walks and stays inside', () => {
    expect(toggleMark(root)).toBe(false);
    moveCursor(root, 1, keys);
    expect(cursorRow(root)).toBe(row(1));
    moveCursor(root, -1, keys);
    expect(cursorRow(root)).toBe(row(1));
    moveCursor(root, 'last', keys);
    moveCursor(root, 10, keys);
    expect(cursorRow(root)).toBe(row(4));
    expect(document.activeElement?.textContent).toBe('4');
  });

  it('carries the keys of its row with it', () => {
    moveCursor(root, 1, keys);
    moveCursor(root, 1, keys);
    const named = [...root.querySelectorAll<HTMLElement>('[data-key]')];
    expect(named.map((one) => [one.closest('tr')?.dataset.id, one.dataset.key, one.dataset.keyLabel])).toEqual([
      ['2', 'x', 'Mark the row'],
      ['2', 'o F4', 'Open the row'],
    ]);
    expect(toggleMark(root)).toBe(true);
    expect(markedIds(root)).toEqual([2]);
  });

  it('finds nowhere to go in an empty list', () => {
    root.querySelector('tbody')?.replaceChildren();
    expect(moveCursor(root, 1, keys)).toBe(false);
  });
});
