// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { cursorRow, keepMarks, markedIds, markRange, moveCursor, setMarks, showMarkAll, toggleMark } from './marks';

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

describe('rows drawn anew', () => {
  const redraw = (id: number) => {
    row(id).innerHTML = '<td><input type="checkbox" class="tick"></td><td><a class="title" href="/x">new</a></td>';
  };

  it('keep their mark and the keys of the cursor', () => {
    markRange(root, row(2), row(3), true);
    showMarkAll(root);
    moveCursor(root, 'first', keys);
    redraw(1);
    redraw(2);
    keepMarks(root, keys);
    expect(markedIds(root)).toEqual([2, 3]);
    expect(row(1).querySelector<HTMLElement>('a')?.dataset.key).toBe('o F4');
  });

  it('do not get back a mark that was taken away', () => {
    setMarks(root, true);
    setMarks(root, false);
    redraw(2);
    keepMarks(root, keys);
    expect(markedIds(root)).toEqual([]);
    const box = row(4).querySelector('input');
    if (box) box.checked = true;
    showMarkAll(root);
    if (box) box.checked = false;
    showMarkAll(root);
    redraw(4);
    keepMarks(root, keys);
    expect(markedIds(root)).toEqual([]);
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
