'use client';

import { useRouter } from 'next/navigation';
import { useVerb } from '@/components/record/use-verb';
import { Button } from '@/components/ui/button';
import { closes, Dialog, DialogButton } from '@/components/ui/dialog';
import { deleteFolderAction } from '@/lib/customers/actions';

const DIALOG = 'delete-folder';

/** Deletes an empty folder and goes back to the list it stood in: its own page has nothing left to show. */
export function DeleteFolder({
  id,
  version,
  backTo,
  words,
}: {
  id: number;
  version: number;
  backTo: string;
  words: { delete: string; question: string; deleted: string; cancel: string };
}) {
  const router = useRouter();
  const { pending, run } = useVerb();
  const go = () =>
    run(
      () => deleteFolderAction({ id, version }),
      words.deleted,
      () => router.push(backTo),
    );
  return (
    <>
      <DialogButton dialog={DIALOG} look="danger" icon="trash-2" aria-disabled={pending || undefined}>
        {words.delete}
      </DialogButton>
      <Dialog
        id={DIALOG}
        title={words.question}
        actions={
          <>
            <Button look="danger" onClick={go} {...closes(DIALOG)}>
              {words.delete}
            </Button>
            <Button {...closes(DIALOG)}>{words.cancel}</Button>
          </>
        }
      />
    </>
  );
}
