// Marks live in the boxes of the table themselves: the server draws the table, and nothing of it is repeated in script.

const boxes = (table: Element): HTMLInputElement[] => [...table.querySelectorAll<HTMLInputElement>('tbody .tick')];
const idOf = (box: Element): number => Number(box.closest('tr')?.dataset.id);

export const markedIds = (table: Element): number[] =>
  boxes(table)
    .filter((box) => box.checked)
    .map(idOf);
export const countRows = (table: Element): number => boxes(table).length;

export function setMarks(table: Element, on: boolean): void {
  for (const box of boxes(table)) box.checked = on;
}

/** Marks everything between two rows like the second one, as Shift does. */
export function markRange(table: Element, from: Element, to: Element, on: boolean): void {
  const rows = [...table.querySelectorAll('tbody tr')];
  const [first, last] = [rows.indexOf(from), rows.indexOf(to)].sort((a, b) => a - b);
  for (const row of rows.slice(first, (last ?? 0) + 1)) {
    const box = row.querySelector<HTMLInputElement>('.tick');
    if (box) box.checked = on;
  }
}

/** The box in the head follows the rows: none, some, all. */
export function showMarkAll(table: Element): void {
  const head = table.querySelector<HTMLInputElement>('[data-mark-all]');
  if (!head) return;
  const count = markedIds(table).length;
  head.checked = count > 0 && count === countRows(table);
  head.indeterminate = count > 0 && count < countRows(table);
}

/** Moves the row cursor; returns the row it stands on now. */
export function moveCursor(table: Element, step: number): HTMLElement | null {
  const rows = [...table.querySelectorAll<HTMLElement>('tbody tr')];
  const at = rows.findIndex((row) => 'cursor' in row.dataset);
  const next = rows[Math.max(0, Math.min(rows.length - 1, at === -1 ? (step > 0 ? 0 : rows.length - 1) : at + step))];
  if (!next) return null;
  for (const row of rows) delete row.dataset.cursor;
  next.dataset.cursor = '';
  next.scrollIntoView({ block: 'nearest' });
  next.querySelector<HTMLElement>('.title')?.focus({ preventScroll: true });
  return next;
}

export const cursorRow = (table: Element): HTMLElement | null => table.querySelector<HTMLElement>('tr[data-cursor]');
