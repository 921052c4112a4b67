'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False on the server and while its page is being taken over, true from then on, and at once on later pages. */
export const useHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
