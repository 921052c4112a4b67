'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { runJob } from '@/components/record/registry/group-work';
import { Button } from '@/components/ui/button';
import { DateInput } from '@/components/ui/date-input';
import { notify } from '@/components/ui/notify';
import { undoOperationAction } from '@/lib/actions';
import { eventKind } from '@/lib/events/kind';

type Words = Record<'open' | 'undo' | 'date' | 'put' | 'done' | 'left' | 'failed' | 'working', string>;

/** Puts away all events that ended before a date; each by the right to change it, and all of it taken back at once. */
export function ArchiveBefore({ words }: { words: Words }) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);

  const takeBack = async (id: number) => {
    await undoOperationAction({ id });
    router.refresh();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const date = String(new FormData(event.currentTarget).get('before') ?? '');
    if (!date) return;
    setBusy(true);
    const query = new URLSearchParams({ f: `end.before.${date}` }).toString();
    const result = await runJob(
      { kind: eventKind.name, action: 'set', field: 'archived', value: 'yes', query },
      () => {},
    );
    setBusy(false);
    if (!result.ok || result.value.state === 'failed') return notify({ text: words.failed, lasting: true });
    const { done, failed, operationId } = result.value;
    const text = words.done.replace('{count}', String(done));
    const left = failed ? ` ${words.left.replace('{count}', String(failed))}` : '';
    const action = operationId && done ? { label: words.undo, run: () => void takeBack(operationId) } : undefined;
    notify({ text: text + left, action });
    setOpen(false);
    router.refresh();
  };

  if (!isOpen)
    return (
      <Button size="small" icon="archive" onClick={() => setOpen(true)}>
        {words.open}
      </Button>
    );
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-wrap items-center gap-2">
      <label htmlFor="archive-before">{words.date}</label>
      <DateInput id="archive-before" name="before" className="w-40" />
      <Button type="submit" size="small" look="primary" disabled={busy}>
        {busy ? words.working : words.put}
      </Button>
    </form>
  );
}
