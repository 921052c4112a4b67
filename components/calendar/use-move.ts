'use client';

import { useCallback, useState } from 'react';
import { callAction } from '@/components/record/call-action';
import { useTell } from '@/components/record/use-verb';
import type { CalendarEntry } from '@/lib/kernel/calendar-view';
import type { Period } from './calendar-items';
import type { CalendarProps, Following } from './calendar-props';

export type AskedMove = Following & { item: CalendarEntry; answer: (follow: boolean) => void };
type MoveProps = Pick<CalendarProps, 'propose' | 'move' | 'events' | 'words'> & {
  restore: () => void;
  reload: () => Promise<void>;
};

const nobody: Following = { moves: [], hidden: 0 };

/** Moves an item, after asking about those that make way; what is refused goes back to its place. */
export function useMove({ propose, move: save, events, words, restore, reload }: MoveProps) {
  const tell = useTell();
  const [asked, setAsked] = useState<AskedMove | null>(null);
  const move = useCallback(
    async (item: CalendarEntry, period: Period): Promise<void> => {
      const input = { id: item.id, ...period };
      const saved = (item.isEvent && events?.move) || save;
      const proposed = propose && !item.isEvent ? await callAction(() => propose(input)) : null;
      if (proposed && !proposed.ok) {
        tell(proposed);
        return restore();
      }
      const { moves, hidden } = proposed ? (proposed.value as Following) : nobody;
      const waiting = moves.length + hidden > 0;
      if (waiting) {
        const follow = await new Promise<boolean>((answer) => setAsked({ item, moves, hidden, answer }));
        setAsked(null);
        if (!follow) return restore();
      }
      const result = await callAction(() => saved({ ...input, followers: waiting ? 'push' : 'off' }));
      tell(
        result,
        words.moved.replace('{title}', () => item.title),
      );
      if (!result.ok) restore();
      void reload();
    },
    [propose, save, events, words, tell, restore, reload],
  );
  return { asked, move };
}
