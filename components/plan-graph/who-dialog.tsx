'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { callAction, type Endpoint, type FormAction } from '@/components/record/call-action';
import { type Picked, PickManyField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { useTell } from '@/components/record/use-verb';
import { Button } from '@/components/ui/button';
import { closes, Dialog } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import type { PlanItem, PlanWords } from './plan-props';

type Who = { employees: Picked[]; centres: Picked[] };
type WhoProps = {
  item: PlanItem;
  /** `{ id }` answers who does it now */
  load: Endpoint;
  save: FormAction;
  words: PlanWords;
  onClose: () => void;
};

/** Who does a line: people and centres, all at once. */
export function WhoDialog({ item, load, save, words, onClose }: WhoProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const tell = useTell();
  const [who, setWho] = useState<Who | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, for the line it was opened on
  useEffect(() => {
    let isHere = true;
    void callAction(() => load({ id: item.id })).then((result) => {
      if (!isHere) return;
      if (result.ok) return setWho(result.value as Who);
      tell(result);
      onClose();
    });
    return () => {
      isHere = false;
    };
  }, []);
  const isLoaded = who !== null;
  useEffect(() => {
    if (isLoaded) dialog.current?.showModal();
  }, [isLoaded]);
  if (!who) return null;
  return (
    <Dialog ref={dialog} id={id} title={words.whoTitle} onClose={onClose}>
      <p className="mb-4 text-ink-2">{item.title}</p>
      <SmallForm
        action={save}
        values={{ id: item.id }}
        labels={{ employeeIds: words.employees, centreIds: words.centres }}
        done={words.whoSaved.replace('{title}', () => item.title)}
        // Closed by itself it gives the focus back to the cell.
        onDone={() => dialog.current?.close()}
        className="grid gap-4"
      >
        <PickManyField name="employeeIds" kind="employee" value={who.employees} label={words.employees} />
        <PickManyField name="centreIds" kind="centre" value={who.centres} label={words.centres} />
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{words.saveLink}</SubmitButton>
          <Button {...closes(id)}>{words.cancel}</Button>
        </div>
      </SmallForm>
    </Dialog>
  );
}
