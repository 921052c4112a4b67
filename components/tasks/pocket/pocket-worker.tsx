'use client';

import { useEffect } from 'react';

/** Keeps this page, with all it runs on, for when there is no network. */
export function PocketWorker() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    const start = async () => {
      // What is loaded only when it is needed is needed without a network too.
      await import('@/components/ui/toasts');
      await navigator.serviceWorker.register('/sw.js');
      const { active } = await navigator.serviceWorker.ready;
      const parts = performance
        .getEntriesByType('resource')
        .map(({ name }) => new URL(name))
        .filter(({ origin, pathname }) => origin === location.origin && /^\/(_next\/static|icon)/.test(pathname));
      active?.postMessage({ keep: [...new Set(parts.map(({ pathname, search }) => pathname + search))] });
    };
    const timer = setTimeout(() => void start().catch(() => {}), 1_500);
    return () => clearTimeout(timer);
  }, []);
  return null;
}
