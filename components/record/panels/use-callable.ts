'use client';

import { useEffect, useState } from 'react';

export type Callable = { id: number; name: string; login: string };

const PAUSE = 150;

/** People whose names begin with `word`, as the server offers them for this record; none while `word` is null. */
export function useCallable(recordId: number, word: string | null): Callable[] {
  const [answer, setAnswer] = useState<{ word: string; people: Callable[] } | null>(null);
  useEffect(() => {
    if (word === null) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const url = `/api/mentions?record=${recordId}&q=${encodeURIComponent(word)}`;
        const response = await fetch(url, { signal: stop.signal });
        if (!response.ok) return;
        const { people }: { people: Callable[] } = await response.json();
        setAnswer({ word, people });
      } catch {
        // Without an answer the name is typed by hand: the server finds it all the same.
      }
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [recordId, word]);
  return word !== null && answer?.word === word ? answer.people : [];
}
