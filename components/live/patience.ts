// Guarantee: a page that is drawn anew over a line that breaks stays as it is, with what is typed in it, and is drawn when the
// line is whole. Left to itself Next goes to the page anew, and shows that it cannot be had.

type Fetch = typeof globalThis.fetch;

const FIRST_WAIT = 500;
const LONGEST_WAIT = 5_000;
/** What stands between us and the server says that it is not there. */
const AWAY = [502, 503, 504];

const addressOf = (url: URL): string => {
  const plain = new URL(url);
  plain.searchParams.delete('_rsc');
  return `${plain.origin}${plain.pathname}${plain.search}`;
};

/** Whether this asks for the page that is open, as the router does to draw it anew; what is only fetched ahead may fail. */
export function asksForThisPage(input: unknown, init: RequestInit | undefined, here: string): boolean {
  if ((init?.method ?? 'GET') !== 'GET' || !(input instanceof URL || typeof input === 'string')) return false;
  const headers = new Headers(init?.headers);
  const isAhead = headers.has('next-router-prefetch') || headers.has('next-router-segment-prefetch');
  return headers.has('rsc') && !isAhead && addressOf(new URL(input, here)) === addressOf(new URL(here));
}

/** `fetch`, but for the open page itself: that is asked for until there is an answer, or it is not wanted any more. */
export function patient(fetch: Fetch, hereNow: () => string, pause: (ms: number) => Promise<void>): Fetch {
  return async (input, init) => {
    if (!asksForThisPage(input, init, hereNow())) return fetch(input, init);
    const here = hereNow();
    for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      try {
        const answer = await fetch(input, init);
        if (!AWAY.includes(answer.status)) return await whole(answer);
      } catch (error) {
        if (init?.signal?.aborted || hereNow() !== here) throw error;
      }
      await pause(wait);
    }
  };
}

/** The answer, once all of it has come: what is cut off in the middle is asked for anew too. */
async function whole(answer: Response): Promise<Response> {
  await answer.clone().arrayBuffer();
  return answer;
}

/** A while, or until the browser says that there is a line again. */
export const untilOnline = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
  });
