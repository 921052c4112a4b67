const [MIN, MAX] = [48, 900];

/** Drags the edge of a column; tells all widths once the pointer is let go. */
export function startResize(
  table: HTMLElement,
  grip: HTMLElement,
  start: PointerEvent,
  done: (widths: Record<string, number>) => void,
): void {
  const column = table.querySelector<HTMLElement>(`col[data-col="${CSS.escape(grip.dataset.grip ?? '')}"]`);
  const head = grip.closest('th');
  if (!column || !head) return;
  start.preventDefault();
  const from = head.getBoundingClientRect().width;
  const move = (event: PointerEvent) => {
    column.style.width = `${Math.round(Math.max(MIN, Math.min(MAX, from + event.clientX - start.clientX)))}px`;
  };
  const stop = () => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', stop);
    done(
      Object.fromEntries(
        [...table.querySelectorAll<HTMLElement>('col[data-col]')].map((col) => [
          col.dataset.col ?? '',
          Number.parseInt(col.style.width, 10),
        ]),
      ),
    );
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', stop);
}
