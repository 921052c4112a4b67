'use client';

import { useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { closes, Dialog } from '@/components/ui/dialog';
import { MovesTable } from '@/components/ui/moves-table';
import type { CalendarWords, Following } from './calendar-props';

type FollowProps = Following & {
  title: string;
  words: Pick<
    CalendarWords,
    'followTitle' | 'followText' | 'follow' | 'cancel' | 'name' | 'from' | 'to' | 'followHidden'
  >;
  /** once: whether they are moved */
  onAnswer: (move: boolean) => void;
};

/** Shows what makes way for an item that was moved, before anything is saved. */
export function FollowDialog({ title, moves, hidden, words, onAnswer }: FollowProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const answered = useRef(false);
  const answer = (move: boolean) => {
    if (answered.current) return;
    answered.current = true;
    // Closed by itself it gives the focus back.
    dialog.current?.close();
    onAnswer(move);
  };
  return (
    <Dialog
      ref={dialog}
      id={id}
      title={words.followTitle}
      onClose={() => answer(false)}
      actions={
        <>
          {hidden ? null : (
            <Button look="primary" onClick={() => answer(true)}>
              {words.follow}
            </Button>
          )}
          <Button {...closes(id)}>{words.cancel}</Button>
        </>
      }
    >
      <p className="mb-3 text-ink-2">{words.followText.replace('{title}', () => title)}</p>
      {moves.length ? <MovesTable moves={moves} words={words} /> : null}
      {hidden ? <p className="mt-3">{words.followHidden.replace('{count}', String(hidden))}</p> : null}
    </Dialog>
  );
}
