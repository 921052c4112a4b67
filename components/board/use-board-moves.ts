import { useCallback, useMemo, useState } from 'react';
import { callAction } from '@/components/record/call-action';
import { useTell } from '@/components/record/use-verb';
import { notify } from '@/components/ui/notify';
import type { BoardProps, Card, Column, Move } from './board-props';
import { withMoves } from './board-state';

type Pending = Move & { serial: number; isSaved: boolean };
type Consent = { withExecutors: true } | { comment: string };

/** What is asked before a move is made: to finish executors too, or what is still to be done. */
export type Question = {
  kind: 'finish' | 'return';
  title: string;
  names: string;
  answer: (consent: Consent | null) => void;
};

let serial = 0;

/** Cards stand where they are put at once; one that may not stay there goes back, and it is said why. */
export function useBoardMoves({ columns, by, move, words }: BoardProps) {
  const tell = useTell();
  const [moves, setMoves] = useState<readonly Pending[]>([]);
  const [drawn, setDrawn] = useState(columns);
  const [question, setQuestion] = useState<Question | null>(null);
  const [returned, setReturned] = useState<number | null>(null);
  // What was saved is in what the server has drawn since.
  if (drawn !== columns) {
    setDrawn(columns);
    setMoves(moves.filter(({ isSaved }) => !isSaved));
  }
  const shown = useMemo(() => withMoves(columns, moves), [columns, moves]);

  const send = useCallback(
    async (card: Card, from: string, to: Column): Promise<boolean> => {
      const call = (consent: Partial<{ withExecutors: boolean; comment: string }>) =>
        callAction(() => move({ id: card.id, by, from, to: to.key, ...consent }));
      const ask = async (kind: Question['kind'], names: string) => {
        const consent = await new Promise<Consent | null>((answer) =>
          setQuestion({ kind, title: card.title, names, answer }),
        );
        setQuestion(null);
        return consent;
      };
      let result = await call({});
      const asked = result.ok
        ? null
        : result.code === 'executors_not_done'
          ? 'finish'
          : result.code === 'invalid' && result.fields.comment
            ? 'return'
            : null;
      if (asked && !result.ok) {
        const consent = await ask(asked, String(result.params.names ?? ''));
        if (!consent) {
          notify({ text: words.back.replace('{title}', card.title) });
          return false;
        }
        result = await call(consent);
      }
      tell(result, words.moved.replace('{title}', card.title).replace('{column}', to.name));
      return result.ok;
    },
    [by, move, words, tell],
  );

  const put = useCallback(
    async (id: number, from: string, to: string) => {
      const card = shown.find(({ key }) => key === from)?.cards.find((one) => one.id === id);
      const target = shown.find(({ key }) => key === to);
      if (!card?.mayMove || !target || from === to) return;
      serial += 1;
      const mine = serial;
      setReturned(null);
      setMoves((all) => [...all, { id, from, to, serial: mine, isSaved: false }]);
      const saved = await send(card, from, target);
      setMoves((all) =>
        saved
          ? all.map((one) => (one.serial === mine ? { ...one, isSaved: true } : one))
          : all.filter((one) => one.serial !== mine),
      );
      if (!saved) setReturned(id);
    },
    [shown, send],
  );

  return { shown, put, question, returned };
}
