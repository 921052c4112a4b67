'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { type Draft, dropDraft, dropOldDrafts, readDraft, writeDraft } from './drafts';
import type { Typed } from './form-context';
import { sameTyped, withoutSecrets } from './form-entries';

const PAUSE = 300;

/** The draft of one form on this device, and the names its pick-lists gave to values. */
export function useDraft(key: string, base: { version: number; original: string }) {
  const [offer, setOffer] = useState<Draft | null>(null);
  const [kept, setKept] = useState(false);
  const labels = useRef<Record<string, string>>({});
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef<(() => void) | null>(null);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    waiting.current?.();
    waiting.current = null;
  }, []);

  useEffect(() => {
    dropOldDrafts(Date.now());
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  const noteLabel = useCallback((name: string, value: string, label: string) => {
    labels.current[`${name}:${value}`] = label;
  }, []);
  const labelOf = useCallback((name: string, value: string) => labels.current[`${name}:${value}`], []);

  const forget = () => {
    clearTimeout(timer.current);
    waiting.current = null;
    setKept(false);
    setOffer(null);
  };
  return {
    offer,
    kept,
    noteLabel,
    labelOf,
    /** Offers what was typed here before, when it differs from what the card says now. */
    look: (now: Typed) => {
      const found = readDraft(key);
      if (found && !sameTyped(found.typed, now)) setOffer(found);
      else if (found) dropDraft(key);
    },
    keep: (typed: Typed) => {
      setOffer(null);
      clearTimeout(timer.current);
      const names = Object.fromEntries(Object.entries(labels.current).filter(([name]) => isChosen(name, typed)));
      waiting.current = () =>
        setKept(writeDraft(key, { at: Date.now(), ...base, typed: withoutSecrets(typed), labels: names }));
      timer.current = setTimeout(flush, PAUSE);
    },
    drop: () => {
      forget();
      dropDraft(key);
    },
    take: (): Draft | null => {
      const taken = offer;
      setOffer(null);
      setKept(taken !== null);
      if (taken) labels.current = { ...labels.current, ...taken.labels };
      return taken;
    },
  };
}

function isChosen(name: string, typed: Typed): boolean {
  const at = name.indexOf(':');
  return typed[name.slice(0, at)]?.includes(name.slice(at + 1)) ?? false;
}
