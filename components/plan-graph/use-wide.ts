'use client';

import { useSyncExternalStore } from 'react';

/** A desk; in the hand lines are higher and columns fewer. */
const wide = '(width >= 48rem)';
const onWidth = (changed: () => void) => {
  const query = window.matchMedia(wide);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
};

export const useWide = (): boolean =>
  useSyncExternalStore(
    onWidth,
    () => window.matchMedia(wide).matches,
    () => true,
  );
