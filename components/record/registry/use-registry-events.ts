'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent } from 'react';
import { cursorRow, markRange, moveCursor, setMarks, showMarkAll } from './marks';
import { startResize } from './resize';

type Handlers = { onMarks: () => void; onWidths: (widths: Record<string, number>) => void };

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.matches('input:not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox]');
const tableOf = (node: EventTarget | null): HTMLElement | null =>
  node instanceof Element ? node.closest<HTMLElement>('[data-registry]') : null;
const theTable = (): HTMLElement | null => document.querySelector<HTMLElement>('[data-registry]');

/** One set of listeners for the whole table, whatever it holds: marks, the row cursor, opening, column widths. */
export function useRegistryEvents(handlers: Handlers): void {
  const router = useRouter();
  const changed = useEffectEvent((table: Element) => {
    showMarkAll(table);
    handlers.onMarks();
  });
  const widths = useEffectEvent((all: Record<string, number>) => handlers.onWidths(all));
  const open = useEffectEvent((href: string) => router.push(href, { scroll: false }));
  const prefetch = useEffectEvent((href: string) => router.prefetch(href));

  useEffect(() => {
    let last: Element | null = null;
    const onClick = (event: MouseEvent) => {
      const [table, target] = [tableOf(event.target), event.target];
      if (!table || !(target instanceof Element)) return;
      if (target.matches('[data-mark-all]')) setMarks(table, (target as HTMLInputElement).checked);
      else if (target.matches('tbody .tick')) {
        const row = target.closest('tr');
        if (event.shiftKey && last?.isConnected && row)
          markRange(table, last, row, (target as HTMLInputElement).checked);
        last = row;
      } else {
        const link = target.closest<HTMLAnchorElement>('a.title');
        const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (!link || !plain) return;
        event.preventDefault();
        open(link.pathname + link.search);
        return;
      }
      changed(table);
    };
    const onOver = (event: Event) => {
      const link =
        event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('[data-registry] a.title') : null;
      if (link) prefetch(link.pathname + link.search);
    };
    const onDown = (event: PointerEvent) => {
      const grip = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-grip]') : null;
      const table = tableOf(grip);
      if (grip && table) startResize(table, grip, event, widths);
    };
    const onKey = (event: KeyboardEvent) => {
      const table = theTable();
      if (
        !table ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target) ||
        document.querySelector('dialog[open]')
      )
        return;
      if (!keyMoves(table, event)) return;
      event.preventDefault();
      changed(table);
    };
    document.addEventListener('click', onClick);
    document.addEventListener('pointerover', onOver, { passive: true });
    document.addEventListener('focusin', onOver);
    document.addEventListener('pointerdown', onDown);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('pointerover', onOver);
      document.removeEventListener('focusin', onOver);
      document.removeEventListener('pointerdown', onDown);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}

/** What a key does to the table; false when it is none of ours. */
function keyMoves(table: HTMLElement, event: KeyboardEvent): boolean {
  const inMenu = event.target instanceof Element && event.target.closest('[popover], [role="menu"], button, select');
  if (inMenu) return false;
  const steps: Record<string, number> = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 };
  const step = steps[event.code];
  if (step) return moveCursor(table, step) !== null;
  const row = cursorRow(table);
  if (!row) return false;
  if (event.code === 'KeyO' || event.key === 'F4') {
    row.querySelector<HTMLAnchorElement>('a.title')?.click();
    return true;
  }
  if (event.code !== 'KeyX' && event.code !== 'Space') return false;
  const box = row.querySelector<HTMLInputElement>('.tick');
  if (box && event.target !== box) box.checked = !box.checked;
  return box !== null && event.target !== box;
}
