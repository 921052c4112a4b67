import { type FormEvent, useEffect, useId, useRef } from 'react';
import { useRecordWords } from '@/components/record/record-words';
import { Button } from '@/components/ui/button';
import { closes, Dialog } from '@/components/ui/dialog';
import { TextArea } from '@/components/ui/text-input';
import type { BoardWords } from './board-props';
import type { Question } from './use-board-moves';

/** Asks what a move needs before it is made; put away without an answer, the card goes back. */
export function QuestionDialog({ kind, title, names, answer, words }: Question & { words: BoardWords }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { say } = useRecordWords();
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const comment = String(new FormData(event.currentTarget).get('comment') ?? '');
    if (comment.trim()) answer({ comment });
  };
  const isReturn = kind === 'return';
  return (
    <Dialog
      ref={dialog}
      id={id}
      title={isReturn ? words.returnTitle.replace('{title}', title) : words.finish}
      onClose={() => answer(null)}
      actions={
        <>
          {isReturn ? (
            <Button look="primary" type="submit" form={`${id}-form`}>
              {words.send}
            </Button>
          ) : (
            <Button look="primary" onClick={() => answer({ withExecutors: true })}>
              {words.finishAll}
            </Button>
          )}
          <Button {...closes(id)}>{say('cancel')}</Button>
        </>
      }
    >
      {isReturn ? (
        <form id={`${id}-form`} onSubmit={send}>
          <label htmlFor={`${id}-comment`} className="field-label">
            {words.returnText}
          </label>
          <TextArea id={`${id}-comment`} name="comment" required rows={4} autoFocus />
        </form>
      ) : (
        <p>{words.finishText.replace('{title}', title).replace('{names}', names)}</p>
      )}
    </Dialog>
  );
}
