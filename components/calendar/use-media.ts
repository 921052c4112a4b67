'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Whether the window is such; false on the server. */
export function useMedia(media: string): boolean {
  const listen = useCallback(
    (changed: () => void) => {
      const query = window.matchMedia(media);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    [media],
  );
  return useSyncExternalStore(
    listen,
    () => window.matchMedia(media).matches,
    () => false,
  );
}
