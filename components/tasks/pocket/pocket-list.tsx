'use client';

import { useCallback } from 'react';
import { useRecordWords } from '@/components/record/record-words';
import { useTell } from '@/components/record/use-verb';
import { notify } from '@/components/ui/notify';
import { useWords } from '@/components/ui/words';
import type { PocketDay } from '@/lib/tasks/pocket/views';
import { ConflictCard } from './conflict-card';
import { PocketRow } from './pocket-row';
import type { PocketWords } from './pocket-words';
import { PocketWorker } from './pocket-worker';
import type { SentOne } from './queue';
import { usePocket } from './use-pocket';

/** Today's list for a thumb. What is done without a network waits and is sent when there is one. */
export function PocketList({ day, words }: { day: PocketDay; words: PocketWords }) {
  const tell = useTell();
  const { word } = useWords();
  const { refusal } = useRecordWords();
  const onSent = useCallback(
    ({ kept, operationId }: SentOne) =>
      tell({ ok: true, value: null, operationId }, `${words.sent[kept.update.what]}: ${kept.title}`),
    [tell, words],
  );
  const { tasks, kept, isStuck, add, drop, insist } = usePocket(day, onSent);
  const waiting = kept.filter(({ state }) => state === 'waiting');
  const stopped = kept.filter(({ state }) => state !== 'waiting');

  const onAct: Parameters<typeof PocketRow>[0]['onAct'] = async (task, made) => {
    const one = await add(task, made).catch(() => null);
    // A browser that has no room left keeps nothing, and says so at once.
    if (!one) return notify({ text: words.noRoom, lasting: true });
    if (navigator.onLine) return;
    notify({ text: words.kept, action: { label: word('undo'), run: () => void drop(one.key) } });
  };
  return (
    <div className="grid gap-4">
      <PocketWorker />
      <p
        role="status"
        className={waiting.length ? 'rounded border border-line bg-sunken px-3 py-2 text-sm' : 'sr-only'}
      >
        {waiting.length
          ? `${words.waiting.replace('{count}', String(waiting.length))} ${isStuck ? words.noNetwork : ''}`
          : ''}
      </p>
      {stopped.map((one) => (
        <ConflictCard key={one.key} kept={one} words={words} refusal={refusal} onInsist={insist} onDrop={drop} />
      ))}
      {tasks.length === 0 ? <p className="text-ink-3">{words.nothing}</p> : null}
      <ul className="grid">
        {tasks.map((task) => (
          <PocketRow key={task.id} task={task} words={words} onAct={onAct} />
        ))}
      </ul>
    </div>
  );
}
