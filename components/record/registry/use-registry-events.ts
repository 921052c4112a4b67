'use client';

import { useRouter } from 'next/navigation';
import { type RefObject, useEffect, useEffectEvent } from 'react';
import { type CursorKeys, markRange, moveCursor, setCursor, setMarks, showMarkAll, toggleMark } from './marks';
import { startResize } from './resize';

type Handlers = {
  onMarks: (root: Element) => void;
  onWidths: (widths: Record<string, number>) => void;
  keys: CursorKeys;
};

const elementOf = (event: Event): Element | null => (event.target instanceof Element ? event.target : null);
const titleOf = (event: Event): HTMLAnchorElement | null =>
  elementOf(event)?.closest<HTMLAnchorElement>('a.title') ?? null;
const addressOf = (link: HTMLAnchorElement): string => link.pathname + link.search;
const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
const takesKeys =
  'input:not([type=checkbox]), textarea, select, button, [popover], [role=menu], [contenteditable=true]';

/** Whether keys pressed now belong to this registry: it is the first of the dialog on top, or of the page. */
function isHere(root: Element, event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  const target = elementOf(event);
  if (target?.closest(takesKeys)) return false;
  const scope = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document;
  return scope.querySelector('.registry') === root && (!target || target === document.body || root.contains(target));
}

/** What a key does to the table; false when it is none of ours. Letters are declared on the row: see `setCursor`. */
function press(root: Element, event: KeyboardEvent, keys: CursorKeys): boolean {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: 'first', End: 'last' } as const;
  const step = steps[event.key as keyof typeof steps];
  if (step !== undefined) return moveCursor(root, step, keys);
  if (event.key !== ' ' || elementOf(event)?.matches('.tick')) return false;
  return toggleMark(root);
}

/** One set of listeners for the whole table, whatever it holds: marks, the row cursor, opening, column widths. */
export function useRegistryEvents(inside: RefObject<Element | null>, handlers: Handlers): void {
  const router = useRouter();
  const changed = useEffectEvent((root: Element) => {
    showMarkAll(root);
    handlers.onMarks(root);
  });
  const widths = useEffectEvent((all: Record<string, number>) => handlers.onWidths(all));
  const open = useEffectEvent((href: string) => router.push(href, { scroll: false }));
  const prefetch = useEffectEvent((href: string) => router.prefetch(href));
  const keys = useEffectEvent(() => handlers.keys);

  useEffect(() => {
    const root = inside.current?.closest<HTMLElement>('.registry');
    if (!root) return;
    const stop = new AbortController();
    const { signal } = stop;
    let last: Element | null = null;
    const onBox = (box: HTMLInputElement, shift: boolean) => {
      const row = box.closest('tr');
      if ('markAll' in box.dataset) setMarks(root, box.checked);
      else if (row) {
        if (shift && last?.isConnected) markRange(root, last, row, box.checked);
        last = row;
        setCursor(root, row, keys());
      }
      changed(root);
    };
    const onClick = (event: MouseEvent) => {
      const box = elementOf(event);
      if (box instanceof HTMLInputElement && box.matches('[data-registry] .tick')) return onBox(box, event.shiftKey);
      const link = titleOf(event);
      if (!link || !isPlain(event)) return;
      event.preventDefault();
      open(addressOf(link));
    };
    const onMean = (event: Event) => {
      const link = titleOf(event);
      if (link) prefetch(addressOf(link));
    };
    const onFocus = (event: Event) => {
      const row = elementOf(event)?.closest<HTMLTableRowElement>('[data-registry] tbody tr');
      if (row) setCursor(root, row, keys());
      onMean(event);
    };
    const onDown = (event: PointerEvent) => {
      const grip = elementOf(event)?.closest<HTMLElement>('[data-grip]');
      const table = grip?.closest<HTMLElement>('[data-registry]');
      if (grip && table) startResize(table, grip, event, widths);
    };
    const onKey = (event: KeyboardEvent) => {
      if (!isHere(root, event) || !press(root, event, keys())) return;
      event.preventDefault();
      if (event.key === ' ') changed(root);
    };
    root.addEventListener('click', onClick, { signal });
    root.addEventListener('pointerover', onMean, { signal, passive: true });
    root.addEventListener('focusin', onFocus, { signal });
    root.addEventListener('pointerdown', onDown, { signal });
    document.addEventListener('keydown', onKey, { signal });
    return () => stop.abort();
  }, [inside]);
}
