'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { guardLeaving } from './leave-guard';

const leadsAway = (event: MouseEvent): HTMLAnchorElement | null => {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey ||
    event.altKey
  ) {
    return null;
  }
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || link.target === '_blank' || link.hasAttribute('download')) return null;
  const url = new URL(link.href);
  const here = url.origin === location.origin && url.pathname === location.pathname && url.search === location.search;
  return here ? null : link;
};

/** While `dirty`, links, the sheet's cross and closing the tab ask first; the dialog's "leave" is `leave`. */
export function useLeaveGuard(dirty: boolean, dialog: RefObject<HTMLDialogElement | null>): { leave: () => void } {
  const wanted = useRef<(() => void) | null>(null);

  useEffect(() => {
    if (!dirty) return;
    const stop = new AbortController();
    const { signal } = stop;
    const ask = (proceed: () => void): boolean => {
      wanted.current = proceed;
      dialog.current?.showModal();
      return false;
    };
    const onClick = (event: MouseEvent) => {
      const link = leadsAway(event);
      if (!link) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(() => link.click());
    };
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const release = guardLeaving(ask);
    // Before everything else: the router must not hear of a click that is still being asked about.
    window.addEventListener('click', onClick, { signal, capture: true });
    window.addEventListener('beforeunload', onUnload, { signal });
    const free = () => {
      stop.abort();
      release();
    };
    frees.current = free;
    return free;
  }, [dirty, dialog]);

  const frees = useRef<(() => void) | null>(null);
  const leave = () => {
    dialog.current?.close();
    frees.current?.();
    wanted.current?.();
    wanted.current = null;
  };
  return { leave };
}
