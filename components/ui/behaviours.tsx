'use client';

import { useEffect } from 'react';
import { onDialogClick } from './behaviours/dialogs';
import { onMenuClick, onMenuKey, onMenuToggle } from './behaviours/menus';
import { onTooltipKey } from './behaviours/tooltips';

/** What native popovers, dialogs and tooltips lack, for the whole page at once: so each of them stays a server component. */
export function Behaviours() {
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    document.addEventListener('click', onDialogClick, { signal });
    document.addEventListener('click', onMenuClick, { signal });
    document.addEventListener('keydown', onMenuKey, { signal });
    document.addEventListener('keydown', onTooltipKey, { signal });
    document.addEventListener('toggle', onMenuToggle, { signal, capture: true });
    document.documentElement.dataset.alive = '';
    return () => stop.abort();
  }, []);
  return null;
}
