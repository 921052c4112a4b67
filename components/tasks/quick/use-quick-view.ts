'use client';

import { useEffect, useState } from 'react';
import type { QuickView } from '@/lib/tasks/quick/views';

export type QuickTyped = {
  line: string;
  kept: readonly string[];
  chosen: readonly { text: string; recordId: number }[];
  done: boolean;
};
type Answer = { ok: true; value: QuickView } | { ok: false };

const WAIT = 150;

/** How the server understands the line, a moment after the last key. `failed`: it did not answer. */
export function useQuickView({ line, kept, chosen, done }: QuickTyped): { view: QuickView | null; failed: boolean } {
  const [state, setState] = useState<{ view: QuickView | null; failed: boolean }>({ view: null, failed: false });
  const query = new URLSearchParams({
    ...{ line, kept: JSON.stringify(kept), chosen: JSON.stringify(chosen) },
    done: done ? '1' : '',
  }).toString();
  const isEmpty = line.trim() === '';
  useEffect(() => {
    if (isEmpty) {
      setState({ view: null, failed: false });
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(`/api/quick?${query}`, { signal: stop.signal });
        const answer = (await response.json()) as Answer;
        setState((before) => (answer.ok ? { view: answer.value, failed: false } : { ...before, failed: true }));
      } catch {
        if (!stop.signal.aborted) setState((before) => ({ ...before, failed: true }));
      }
    }, WAIT);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query, isEmpty]);
  return state;
}
