'use client';

import { useEffect, useState } from 'react';
import { type ComboboxOption, filterOptions } from './combobox-options';

type Answer = { query: string; options: ComboboxOption[]; failed: boolean };
export type Offered = { options: ComboboxOption[]; state: 'ready' | 'loading' | 'failed' };

const pause = 150;

/**
 * What the list offers for the text typed: filtered here, or asked of `url` as `?q=text`, which answers
 * `{options: [{value, label, note?}]}`. Nothing is asked before the list opens.
 */
export function useOptions({
  options,
  url,
  query,
  open,
}: {
  options: readonly ComboboxOption[];
  url?: string;
  query: string;
  open: boolean;
}): Offered {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const asked = query.trim();
  const wanted = url !== undefined && open && answer?.query !== asked;

  useEffect(() => {
    if (!wanted || !url) return;
    const stop = new AbortController();
    const timer = setTimeout(
      async () => {
        try {
          const response = await fetch(`${url}${url.includes('?') ? '&' : '?'}q=${encodeURIComponent(asked)}`, {
            signal: stop.signal,
          });
          if (!response.ok) throw new Error(String(response.status));
          const body: { options: ComboboxOption[] } = await response.json();
          setAnswer({ query: asked, options: body.options, failed: false });
        } catch {
          if (!stop.signal.aborted) setAnswer({ query: asked, options: [], failed: true });
        }
      },
      asked ? pause : 0,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [wanted, url, asked]);

  if (url === undefined) return { options: filterOptions(options, query), state: 'ready' };
  if (answer?.query !== asked) return { options: answer?.options ?? [...options], state: 'loading' };
  return { options: answer.options, state: answer.failed ? 'failed' : 'ready' };
}
