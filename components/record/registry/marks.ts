// Marks live in the boxes of the table themselves: the server draws the table, and nothing of it is repeated in script.

const boxes = (root: Element): HTMLInputElement[] => [
  ...root.querySelectorAll<HTMLInputElement>('[data-registry] tbody .tick'),
];
const rowsOf = (root: Element): HTMLTableRowElement[] => [
  ...root.querySelectorAll<HTMLTableRowElement>('[data-registry] tbody tr'),
];
const boxOf = (row: Element): HTMLInputElement | null => row.querySelector<HTMLInputElement>('.tick');

export const markedIds = (root: Element): number[] =>
  boxes(root)
    .filter((box) => box.checked)
    .map((box) => Number(box.closest('tr')?.dataset.id));
export const countRows = (root: Element): number => boxes(root).length;

export function setMarks(root: Element, on: boolean): void {
  for (const box of boxes(root)) box.checked = on;
  noteMarks(root);
}

/** Notes on each row whether it is marked, where it outlives its box: a row that changes is drawn anew with an empty one. */
function noteMarks(root: Element): void {
  for (const row of rowsOf(root)) row.toggleAttribute('data-marked', boxOf(row)?.checked ?? false);
}

/** Puts back what rows drawn anew have lost: their marks, and the keys of the cursor. */
export function keepMarks(root: Element, keys: CursorKeys): void {
  for (const row of rowsOf(root)) {
    const box = boxOf(row);
    if (box && 'marked' in row.dataset) box.checked = true;
  }
  noteMarks(root);
  const row = cursorRow(root);
  if (row) nameKeys(row, keys);
}

/** Marks everything between two rows like the second one, as Shift does. */
export function markRange(root: Element, from: Element, to: Element, on: boolean): void {
  const rows = rowsOf(root);
  const [first = 0, last = 0] = [
    rows.indexOf(from as HTMLTableRowElement),
    rows.indexOf(to as HTMLTableRowElement),
  ].sort((a, b) => a - b);
  for (const row of rows.slice(Math.max(0, first), last + 1)) {
    const box = boxOf(row);
    if (box) box.checked = on;
  }
}

/** Takes the marks in: the box in the head follows the rows (none, some, all). */
export function showMarkAll(root: Element): void {
  noteMarks(root);
  const head = root.querySelector<HTMLInputElement>('[data-mark-all]');
  if (!head) return;
  const count = markedIds(root).length;
  head.checked = count > 0 && count === countRows(root);
  head.indeterminate = count > 0 && count < countRows(root);
}

export const cursorRow = (root: Element): HTMLTableRowElement | null =>
  root.querySelector<HTMLTableRowElement>('tr[data-cursor]');

export type CursorKeys = { open: string; mark: string };

/**
 * Puts the row cursor on a row. Its link and its box get the keys that open and mark, so that the frame presses them,
 * knows whether single letters are wanted, and tells of them in its help.
 */
export function setCursor(root: Element, row: HTMLTableRowElement, keys: CursorKeys): void {
  const before = cursorRow(root);
  if (before !== row) {
    if (before) {
      delete before.dataset.cursor;
      for (const one of before.querySelectorAll<HTMLElement>('[data-key]')) delete one.dataset.key;
    }
    row.dataset.cursor = '';
    nameKeys(row, keys);
  }
}

function nameKeys(row: Element, keys: CursorKeys): void {
  name(row.querySelector<HTMLElement>('a.title'), 'o F4', keys.open);
  name(boxOf(row), 'x', keys.mark);
}

function name(element: HTMLElement | null, key: string, label: string): void {
  if (element) Object.assign(element.dataset, { key, keyLabel: label });
}

/** Moves the row cursor by some rows, or to the first or the last one; false when there is nowhere to go. */
export function moveCursor(root: Element, step: number | 'first' | 'last', keys: CursorKeys): boolean {
  const rows = rowsOf(root);
  const at = rows.findIndex((row) => 'cursor' in row.dataset);
  const to =
    step === 'first'
      ? 0
      : step === 'last'
        ? rows.length - 1
        : at === -1
          ? 0
          : Math.min(rows.length - 1, Math.max(0, at + step));
  const row = rows[to];
  if (!row) return false;
  setCursor(root, row, keys);
  row.scrollIntoView({ block: 'nearest' });
  row.querySelector<HTMLElement>('a.title')?.focus({ preventScroll: true });
  return true;
}

/** Marks the row of the cursor, or takes its mark away. */
export function toggleMark(root: Element): boolean {
  const box = boxOf(cursorRow(root) ?? document.createElement('tr'));
  if (box) box.checked = !box.checked;
  return box !== null;
}
