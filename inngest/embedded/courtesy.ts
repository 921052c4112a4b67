import { subscribe } from 'node:diagnostics_channel';

// Guarantee: background work lets pages go first. While one is being made in this process nothing new is begun, but nothing
// waits for long either: under a load of pages the work goes on slowly.

const MOST_WAIT = 60;
/** A stream that stands open is nothing to wait for. */
const YOUNG = 500;
const STEP = 5;

const made = new Map<object, number>();
const requestOf = (message: unknown): object | null =>
  typeof message === 'object' && message !== null && 'request' in message && typeof message.request === 'object'
    ? message.request
    : null;

/** Begins to notice requests. */
export function noticeRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const request = requestOf(message);
    if (request) made.set(request, Date.now());
  });
  subscribe('http.server.response.finish', (message) => {
    const request = requestOf(message);
    if (request) made.delete(request);
  });
}

/** Waits while pages are being made; a moment at most. */
export async function afterYou(): Promise<void> {
  for (const until = Date.now() + MOST_WAIT; isMaking() && Date.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
}

function isMaking(): boolean {
  for (const [request, began] of made) if (began < Date.now() - YOUNG) made.delete(request);
  return made.size > 0;
}
