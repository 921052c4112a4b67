'use client';

import { useEffect, useState } from 'react';

export type FoundGroup = {
  kind: string;
  label: string;
  items: { id: number | string; title: string; number?: string | null; href: string }[];
};

type Search = { query: string; groups: FoundGroup[]; state: 'idle' | 'searching' | 'failed' | 'done' };

const pause = 120;

/** Asks /api/search while somebody types: the last question wins, older answers are dropped. */
export function useRecordSearch(text: string): Omit<Search, 'query'> {
  const query = text.trim();
  const [search, setSearch] = useState<Search>({ query: '', groups: [], state: 'idle' });

  useEffect(() => {
    if (!query) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`/api/search?q=${encodeURIComponent(query)}`, { signal: stop.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const { groups }: { groups: FoundGroup[] } = await answer.json();
        setSearch({ query, groups: groups.filter((group) => group.items.length > 0), state: 'done' });
      } catch {
        if (!stop.signal.aborted) setSearch({ query, groups: [], state: 'failed' });
      }
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query]);

  if (!query) return { groups: [], state: 'idle' };
  return search.query === query ? search : { groups: search.groups, state: 'searching' };
}
