'use client';

import { useRef } from 'react';
import { LongTextField } from '@/components/record/card/fields';
import { SmallForm } from '@/components/record/card/small-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { returnTaskAction } from '@/lib/tasks/actions';

type Words = { open: string; comment: string; send: string };

/** The controller sends a done task back and says why. */
export function ReturnButton({ id, words }: { id: number; words: Words }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Button icon="undo-2" onClick={() => dialog.current?.showModal()}>
        {words.open}
      </Button>
      <Dialog id={`return-${id}`} ref={dialog} title={words.open}>
        <SmallForm
          action={returnTaskAction}
          values={{ id }}
          labels={{ comment: words.comment }}
          className="grid gap-3"
          onDone={() => dialog.current?.close()}
        >
          <LongTextField name="comment" value="" label={words.comment} required rows={4} />
          <SubmitButton>{words.send}</SubmitButton>
        </SmallForm>
      </Dialog>
    </>
  );
}
