'use client';

import type { PocketUpdate } from '@/lib/tasks/pocket/schema';

// Updates wait here, in the browser's own database, until the server has said that it has them. One that is sent again,
// because its answer was lost, has the same key, and does nothing there.

type Loose<U> = U extends unknown
  ? Omit<U, 'hours'> & (U extends { hours: unknown } ? { hours: string } : object)
  : never;
/** A photo is kept beside what is said of it, and sent as a file. */
type Photo = Pick<PocketUpdate, 'key' | 'id' | 'seen' | 'at'> & { what: 'photo' };
/** As it is sent. */
export type Sent = Loose<PocketUpdate> | Photo;
export type Kept = {
  key: string;
  userId: number;
  title: string;
  order: number;
  update: Sent;
  file?: File;
  state: 'waiting' | 'conflict' | 'refused';
  code?: string;
  params?: Record<string, string | number>;
};

const STORE = 'updates';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('dilo-pocket', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function work<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(STORE, mode);
      const request = ask(transaction.objectStore(STORE));
      // What is written is kept only when its transaction has ended.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    db.close();
  }
}

export const keep = (kept: Kept): Promise<unknown> => work('readwrite', (store) => store.put(kept));
export const forget = (key: string): Promise<unknown> => work('readwrite', (store) => store.delete(key));

/** What waits of one person, in the order it was made. */
export async function listKept(userId: number): Promise<Kept[]> {
  const all = await work<Kept[]>('readonly', (store) => store.getAll());
  return all.filter((kept) => kept.userId === userId).sort((a, b) => a.order - b.order);
}

type Answer = {
  ok: boolean;
  operationId?: number;
  code?: string;
  params?: Record<string, string | number>;
};
export type SentOne = { kept: Kept; operationId?: number };

/** Sends one; null when no answer came or the server could not take it now: it waits on. */
async function send(kept: Kept): Promise<Answer | null> {
  try {
    const response = await (kept.file ? postPhoto(kept, kept.file) : postUpdate(kept));
    const answer = (await response.json()) as Answer;
    const isLater = response.status === 401 || response.status === 429 || response.status >= 500;
    return isLater ? null : answer;
  } catch {
    return null;
  }
}

const owner = ({ userId }: Kept) => ({ 'x-dilo-user': String(userId) });

const postUpdate = (kept: Kept): Promise<Response> =>
  fetch('/api/pocket', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...owner(kept) },
    body: JSON.stringify(kept.update),
  });

function postPhoto(kept: Kept, file: File): Promise<Response> {
  const { id, key } = kept.update;
  const body = new FormData();
  body.append('file', file);
  return fetch(`/api/pocket/photo?id=${id}&key=${key}`, { method: 'POST', headers: owner(kept), body });
}

/** Sends what waits, one after another, in one window at a time. Answers what went through; `isStuck`: some of it could not. */
export function sendAll(userId: number): Promise<{ sent: SentOne[]; isStuck: boolean }> {
  return navigator.locks.request('dilo-pocket', async () => {
    const sent: SentOne[] = [];
    for (const kept of await listKept(userId)) {
      if (kept.state !== 'waiting') continue;
      const answer = await send(kept);
      if (!answer) return { sent, isStuck: true };
      if (answer.ok) {
        await forget(kept.key);
        sent.push({ kept, operationId: answer.operationId });
      } else {
        const { code, params } = answer;
        await keep({ ...kept, state: code === 'conflict' ? 'conflict' : 'refused', code, params });
      }
    }
    return { sent, isStuck: false };
  });
}
