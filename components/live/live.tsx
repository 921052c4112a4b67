'use client';

import { useRouter } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect, useState, useTransition } from 'react';
import { Keeper, type LiveWords } from './keeper';
import { patient, untilOnline } from './patience';

const KeeperContext = createContext<Keeper | null>(null);

/** Keeps the pages below in step with what others do. `since`: when the first of them was read. */
export function LiveProvider({ since, words, children }: { since: string; words: LiveWords; children: ReactNode }) {
  const router = useRouter();
  const [drawing, start] = useTransition();
  const means = { refresh: () => start(() => router.refresh()), words };
  const [keeper] = useState(() => new Keeper(since, means));
  useEffect(() => {
    keeper.means = means;
  });
  useEffect(() => keeper.start(), [keeper]);
  useEffect(() => {
    const plain = window.fetch;
    window.fetch = patient(plain.bind(window), () => location.href, untilOnline);
    return () => {
      window.fetch = plain;
    };
  }, []);
  useEffect(() => keeper.setDrawing(drawing), [keeper, drawing]);
  return <KeeperContext value={keeper}>{children}</KeeperContext>;
}

/** Says what the page around it shows, one record or all of a kind, and when that was read: it is drawn anew when it changes. */
export function Live({ kind, id, since }: { kind: string; id?: number; since: string | undefined }) {
  const keeper = useContext(KeeperContext);
  useEffect(() => {
    if (keeper && since) return keeper.show({ kind, ids: id === undefined ? undefined : [id], since });
  }, [keeper, kind, id, since]);
  return null;
}
