'use client';

import { useRef, useState } from 'react';
import { callAction } from '@/components/record/call-action';
import { useTell } from '@/components/record/use-verb';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { changeTaskStatusAction } from '@/lib/tasks/actions';

type Words = { finish: string; question: string; withExecutors: string; done: string };

/** Sets Done. When executors are not done yet it names them and offers to finish them too. */
export function FinishButton({ id, statusId, words }: { id: number; statusId: number; words: Words }) {
  const tell = useTell();
  const dialog = useRef<HTMLDialogElement>(null);
  const [names, setNames] = useState('');
  const [pending, setPending] = useState(false);
  const finish = async (withExecutors: boolean) => {
    setPending(true);
    const result = await callAction(() => changeTaskStatusAction({ id, statusId, withExecutors }));
    setPending(false);
    if (!result.ok && result.code === 'executors_not_done') {
      setNames(String(result.params.names ?? ''));
      dialog.current?.showModal();
      return;
    }
    dialog.current?.close();
    tell(result, words.done);
  };
  return (
    <>
      <Button look="primary" icon="check" aria-disabled={pending || undefined} onClick={() => void finish(false)}>
        {words.finish}
      </Button>
      <Dialog
        id={`finish-${id}`}
        ref={dialog}
        title={words.finish}
        actions={
          <Button look="primary" onClick={() => void finish(true)}>
            {words.withExecutors}
          </Button>
        }
      >
        <p>{words.question.replace('{names}', names)}</p>
      </Dialog>
    </>
  );
}
