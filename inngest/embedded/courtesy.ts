import cluster from 'node:cluster';
import { subscribe } from 'node:diagnostics_channel';

// Guarantee: background work lets pages go first. While one is being made in this process nothing new is begun; while they
// are asked for, one after another, in this process or in one beside it, work takes a tenth of the time, piece by piece.
// Nothing waits for long either: under a load of pages the work goes on slowly.

const MOST_WAIT = 60;
/** Pages are asked for as long as the last began so lately. */
const LATELY = 1_000;
/** So much longer than a piece of work took, nothing new is begun; and at most so long. */
const REST = 9;
const MOST_REST = 1_000;
/** A stream that stands open is nothing to wait for. */
const YOUNG = 500;
const STEP = 5;
/** Said to the launcher, which passes it on to the other processes; not more often than is needed. */
const ASKED = 'asked';
const TELL_EVERY = LATELY / 2;

const made = new Map<object, number>();
let asked = Number.NEGATIVE_INFINITY;
let told = Number.NEGATIVE_INFINITY;
let restUntil = Number.NEGATIVE_INFINITY;
const requestOf = (message: unknown): object | null =>
  typeof message === 'object' && message !== null && 'request' in message && typeof message.request === 'object'
    ? message.request
    : null;

let noticing = false;

/** Begins to notice requests, once. */
export function noticeRequests(): void {
  if (noticing) return;
  noticing = true;
  subscribe('http.server.request.start', (message) => {
    const request = requestOf(message);
    if (!request) return;
    asked = performance.now();
    made.set(request, asked);
    if (asked - told > TELL_EVERY) tellOthers();
  });
  subscribe('http.server.response.finish', (message) => {
    const request = requestOf(message);
    if (request) made.delete(request);
  });
  process.on('message', (message) => {
    if (message === ASKED) asked = performance.now();
  });
}

function tellOthers(): void {
  told = asked;
  if (cluster.isWorker && process.connected) process.send?.(ASKED);
}

/** Waits while pages are being made, a moment at most, and while the pieces before have taken their share. */
export async function afterYou(): Promise<void> {
  const until = performance.now() + MOST_WAIT;
  for (let now = performance.now(); (isMaking(now) && now < until) || isResting(now); now = performance.now()) {
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
}

/** A piece of work has taken so many milliseconds. */
export function tookTime(ms: number): void {
  const now = performance.now();
  restUntil = Math.min(Math.max(restUntil, now) + ms * REST, now + MOST_REST);
}

const isResting = (now: number): boolean => now < restUntil && now - asked < LATELY;

function isMaking(now: number): boolean {
  for (const [request, began] of made) if (began < now - YOUNG) made.delete(request);
  return made.size > 0;
}
