'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { PocketDay, PocketTask } from '@/lib/tasks/pocket/views';
import { forget, type Kept, keep, listKept, type SentOne, sendAll } from './queue';

export type Made =
  | { what: 'done' }
  | { what: 'percent'; percent: number }
  | { what: 'comment'; body: string }
  | { what: 'time'; hours: string }
  | { what: 'photo'; file: File };
const AGAIN = 30_000;

/** Today's list as it is with what waits to be sent, and the hands to work on it. */
export function usePocket(first: PocketDay, onSent: (sent: SentOne) => void) {
  const [day, setDay] = useState(first);
  const [kept, setKept] = useState<Kept[]>([]);
  const [isStuck, setStuck] = useState(false);
  const { userId } = first;
  const hear = useRef(onSent);
  useEffect(() => {
    hear.current = onSent;
  });

  const flush = useCallback(async () => {
    const { sent, isStuck: stuck } = await sendAll(userId);
    setKept(await listKept(userId));
    setStuck(stuck);
    for (const one of sent) hear.current(one);
    if (sent.length || !stuck) setDay((await readDay(userId)) ?? ((before: PocketDay) => before));
  }, [userId]);

  useEffect(() => {
    void flush();
    const stop = new AbortController();
    const onSight = () => (document.visibilityState === 'visible' ? void flush() : undefined);
    addEventListener('online', () => void flush(), { signal: stop.signal });
    document.addEventListener('visibilitychange', onSight, { signal: stop.signal });
    // Some phones say they are online when they are not: what waits is tried again anyway.
    const timer = setInterval(async () => ((await listKept(userId)).length ? void flush() : undefined), AGAIN);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, [flush, userId]);

  const add = async (task: PocketTask, made: Made): Promise<Kept> => {
    const key = crypto.randomUUID();
    const shared = { key, id: task.id, seen: task.seen, at: new Date().toISOString() };
    const what: Pick<Kept, 'update' | 'file'> =
      made.what === 'photo'
        ? { update: { what: made.what, ...shared }, file: made.file }
        : { update: { ...made, ...shared } };
    const one: Kept = { key, userId, title: task.title, order: Date.now(), state: 'waiting', ...what };
    await keep(one);
    setKept(await listKept(userId));
    void flush();
    return one;
  };
  const drop = async (key: string) => {
    await forget(key);
    setKept(await listKept(userId));
  };
  /** Mine after all: with the change of the colleague seen. */
  const insist = async (one: Kept) => {
    const seen = Number(one.params?.seen ?? one.update.seen);
    await keep({ ...one, state: 'waiting', update: { ...one.update, seen } });
    await flush();
  };
  return { tasks: withKept(day.tasks, kept), kept, isStuck, add, drop, insist };
}

export type ShownTask = PocketTask & { isDone: boolean; waits: boolean };

/** The list with what was done on it here already. */
function withKept(tasks: readonly PocketTask[], kept: readonly Kept[]): ShownTask[] {
  return tasks.map((task) => {
    const mine = kept.filter(({ update, state }) => update.id === task.id && state === 'waiting');
    const percent = mine.reduce(
      (last, { update }) => (update.what === 'percent' ? update.percent : last),
      task.percent,
    );
    const isDone = mine.some(({ update }) => update.what === 'done');
    return { ...task, percent: isDone ? 100 : percent, isDone, waits: mine.length > 0 };
  });
}

/** The list as it is now, and the page as it is kept for when there is no network. */
async function readDay(userId: number): Promise<PocketDay | null> {
  try {
    const answer = (await (await fetch('/api/pocket')).json()) as { ok: boolean; value: PocketDay };
    if (!answer.ok || answer.value.userId !== userId) return null;
    navigator.serviceWorker?.controller?.postMessage('keep-page');
    return answer.value;
  } catch {
    return null;
  }
}
