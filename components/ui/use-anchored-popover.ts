'use client';

import { type RefObject, useLayoutEffect } from 'react';

/** Shows a `popover="manual"` element while `open`, under its anchor. Browsers without CSS anchors are helped by hand. */
export function useAnchoredPopover(
  open: boolean,
  popover: RefObject<HTMLElement | null>,
  anchor: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const box = popover.current;
    const field = anchor.current?.getBoundingClientRect();
    if (!open || !box?.isConnected) return;
    box.showPopover?.();
    if (field && !CSS.supports('anchor-scope', '--combobox')) {
      const below = field.bottom + 4 + box.offsetHeight <= innerHeight;
      box.style.minWidth = `${field.width}px`;
      box.style.left = `${Math.max(8, Math.min(field.left, innerWidth - box.offsetWidth - 8))}px`;
      box.style.top = `${below ? field.bottom + 4 : Math.max(8, field.top - box.offsetHeight - 4)}px`;
    }
    return () => {
      if (box.isConnected) box.hidePopover?.();
    };
  }, [open, popover, anchor]);
}
