'use client';

import { useCallback, useTransition } from 'react';
import { notify } from '@/components/ui/notify';
import { useWords } from '@/components/ui/words';
import { undoOperationAction } from '@/lib/actions';
import type { Result } from '@/lib/kernel/result';
import { callAction, type Refusal } from './call-action';
import { useRecordWords } from './record-words';

type Ok<T> = Extract<Result<T>, { ok: true }>;

/** Says what happened, with "Undo" when the operation left something to undo; and what was refused, until it is put away. */
export function useTell() {
  const { word } = useWords();
  const { say, refusal } = useRecordWords();
  return useCallback(
    (result: Ok<unknown> | Refusal, done?: string): void => {
      if (!result.ok) {
        notify({ text: refusal(result.code, result.params), lasting: true });
        return;
      }
      const { operationId } = result;
      if (done === undefined) return;
      const undo = async () => {
        const undone = await callAction(() => undoOperationAction({ id: operationId ?? 0 }));
        notify(undone.ok ? { text: say('undone') } : { text: refusal(undone.code, undone.params), lasting: true });
      };
      notify({ text: done, ...(operationId === undefined ? {} : { action: { label: word('undo'), run: undo } }) });
    },
    [word, say, refusal],
  );
}

/** Runs an endpoint from a button: one at a time, told when done. Answers undefined when it was refused. */
export function useVerb() {
  const [pending, start] = useTransition();
  const tell = useTell();
  const run = useCallback(
    <T>(call: () => Promise<Result<T>>, done?: string, after?: (value: T) => void) =>
      start(async () => {
        const result = await callAction(call);
        tell(result, done);
        if (result.ok) after?.(result.value);
      }),
    [tell],
  );
  return { pending, run };
}
