'use client';

import { useCallback, useState } from 'react';
import { callAction } from '@/components/record/call-action';
import { useTell } from '@/components/record/use-verb';
import type { CalendarEntry } from '@/lib/kernel/calendar-view';
import type { Period } from './calendar-items';
import type { CalendarProps, Following } from './calendar-props';

export type AskedMove = Following & { item: CalendarEntry; answer: (follow: boolean) => void };
type MoveProps = Pick<CalendarProps, 'propose' | 'move' | 'words'> & {
  restore: () => void;
  reload: () => Promise<void>;
};

/** Moves an item, after asking about those that make way; what is refused goes back to its place. */
export function useMove({ propose, move: save, words, restore, reload }: MoveProps) {
  const tell = useTell();
  const [asked, setAsked] = useState<AskedMove | null>(null);
  const move = useCallback(
    async (item: CalendarEntry, period: Period): Promise<void> => {
      const input = { id: item.id, ...period };
      const proposed = await callAction(() => propose(input));
      if (!proposed.ok) {
        tell(proposed);
        return restore();
      }
      const { moves, hidden } = proposed.value as Following;
      const waiting = moves.length + hidden > 0;
      if (waiting) {
        const follow = await new Promise<boolean>((answer) => setAsked({ item, moves, hidden, answer }));
        setAsked(null);
        if (!follow) return restore();
      }
      const result = await callAction(() => save({ ...input, followers: waiting ? 'push' : 'off' }));
      tell(
        result,
        words.moved.replace('{title}', () => item.title),
      );
      if (!result.ok) restore();
      void reload();
    },
    [propose, save, words, tell, restore, reload],
  );
  return { asked, move };
}
