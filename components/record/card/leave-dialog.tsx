'use client';

import { type Ref, useId } from 'react';
import { Button } from '@/components/ui/button';
import { closes, Dialog } from '@/components/ui/dialog';
import { useRecordWords } from '../record-words';

/** Asks before what was typed is left behind. */
export function LeaveDialog({ ref, onLeave }: { ref: Ref<HTMLDialogElement>; onLeave: () => void }) {
  const { say } = useRecordWords();
  const id = useId();
  return (
    <Dialog
      ref={ref}
      id={id}
      title={say('leaveTitle')}
      actions={
        <>
          <Button look="primary" {...closes(id)}>
            {say('stay')}
          </Button>
          <Button onClick={onLeave}>{say('leave')}</Button>
        </>
      }
    >
      <p className="text-ink-2">{say('leaveText')}</p>
    </Dialog>
  );
}
