'use client';

import { type FormEvent, useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { DateInput } from '@/components/ui/date-input';
import { closes, Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import type { CalendarEntry } from '@/lib/kernel/calendar-view';
import { changedPeriod, type Period } from './calendar-items';
import type { CalendarWords } from './calendar-props';

type MoveDialogProps = {
  item: CalendarEntry;
  words: CalendarWords;
  /** null: nothing was changed */
  onDone: (period: Period | null) => void;
};

/** Moves an item without dragging it: for fingers, and where no picture is drawn. */
export function MoveDialog({ item, words, onDone }: MoveDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    onDone(changedPeriod(item, { start: String(form.get('start') ?? ''), end: String(form.get('end') ?? '') }));
  };
  return (
    <Dialog
      ref={dialog}
      id={id}
      title={words.moveTitle.replace('{title}', () => item.title)}
      onClose={() => onDone(null)}
      actions={
        <>
          <Button look="primary" type="submit" form={`${id}-form`}>
            {words.moveOne}
          </Button>
          <Button {...closes(id)}>{words.cancel}</Button>
        </>
      }
    >
      <form id={`${id}-form`} className="grid gap-4" onSubmit={submit}>
        <Field id={`${id}-start`} label={words.moveStart}>
          {(control) => <DateInput {...control} name="start" withTime defaultValue={item.start} />}
        </Field>
        <Field id={`${id}-end`} label={words.moveEnd}>
          {(control) => <DateInput {...control} name="end" withTime defaultValue={item.end} />}
        </Field>
      </form>
    </Dialog>
  );
}
