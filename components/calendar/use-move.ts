'use client';

import { useCallback, useMemo, useState } from 'react';
import { callAction } from '@/components/record/call-action';
import { useTell } from '@/components/record/use-verb';
import { type CalendarEntry, entryKey } from '@/lib/kernel/calendar-view';
import { type MovedItem, moving, type Period } from './calendar-items';
import type { CalendarProps, Following } from './calendar-props';

export type AskedMove = Following & { item: CalendarEntry; answer: (follow: boolean) => void };
type MoveProps = Pick<CalendarProps, 'propose' | 'move' | 'events' | 'words'> & {
  items: readonly CalendarEntry[];
  reload: () => Promise<void>;
};

const nobody: Following = { moves: [], hidden: 0 };

/**
 * Moves an item, after asking about those that make way; what is refused goes back to its place. `items`: as they are to
 * be shown meanwhile, whatever older answers still come.
 */
export function useMove({ propose, move: save, events, words, items, reload }: MoveProps) {
  const tell = useTell();
  const [moved, setMoved] = useState<readonly MovedItem[]>([]);
  const [asked, setAsked] = useState<AskedMove | null>(null);
  const settle = useCallback(
    async (item: CalendarEntry, period: Period): Promise<void> => {
      const input = { id: item.id, ...period };
      const saved = (item.isEvent && events?.move) || save;
      const proposed = propose && !item.isEvent ? await callAction(() => propose(input)) : null;
      if (proposed && !proposed.ok) return tell(proposed);
      const { moves, hidden } = proposed ? (proposed.value as Following) : nobody;
      const waiting = moves.length + hidden > 0;
      if (waiting) {
        const follow = await new Promise<boolean>((answer) => setAsked({ item, moves, hidden, answer }));
        setAsked(null);
        if (!follow) return;
      }
      const result = await callAction(() => saved({ ...input, followers: waiting ? 'push' : 'off' }));
      tell(
        result,
        words.moved.replace('{title}', () => item.title),
      );
      await reload();
    },
    [propose, save, events, words, tell, reload],
  );
  const move = useCallback(
    async (item: CalendarEntry, period: Period): Promise<void> => {
      const one = { key: entryKey(item), period };
      setMoved((known) => [...known, one]);
      await settle(item, period);
      setMoved((known) => known.filter((other) => other !== one));
    },
    [settle],
  );
  const shown = useMemo(() => moving(items, moved), [items, moved]);
  return { asked, move, items: shown };
}
