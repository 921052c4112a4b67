import { describe, expect, test, vi } from 'vitest';
import { asksForThisPage, patient } from './patience';

const here = 'https://dilo.test/tasks?q=harbour';
const asked = new URL(`${here}&_rsc=1abc`);
const rsc = { headers: { rsc: '1' } };

describe('the page that is open', () => {
  test.each([
    ['itself', asked, rsc, true],
    ['itself, as text', '/tasks?q=harbour&_rsc=2', rsc, true],
    ['with other words', new URL('https://dilo.test/tasks?q=sea&_rsc=1'), rsc, false],
    ['another page', new URL('https://dilo.test/?_rsc=1'), rsc, false],
    ['ahead of time', asked, { headers: { ...rsc.headers, 'next-router-prefetch': '1' } }, false],
    ['part of it ahead of time', asked, { headers: { ...rsc.headers, 'next-router-segment-prefetch': '/x' } }, false],
    ['a change', asked, { ...rsc, method: 'POST' }, false],
    ['something of its own', asked, undefined, false],
  ])('%s', (_what, input, init, is) => expect(asksForThisPage(input, init, here)).toBe(is));
});

describe('patience', () => {
  const answer = new Response('drawn');
  const away = () => new Response('', { status: 502 });
  const broken = () => Promise.reject(new TypeError('Failed to fetch'));

  test('asks until the line and the server are there again, less and less often', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>().mockResolvedValue(answer);
    for (const fails of [broken, broken, async () => away(), broken, broken]) fetch.mockImplementationOnce(fails);
    const waits: number[] = [];
    const ask = patient(
      fetch,
      () => here,
      async (ms) => void waits.push(ms),
    );
    expect(await ask(asked, rsc)).toBe(answer);
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 5_000]);
  });

  test('asks again for what was cut off in the middle', async () => {
    const cut = new Response(new ReadableStream({ start: (sink) => sink.error(new TypeError('network error')) }));
    const fetch = vi.fn<typeof globalThis.fetch>().mockResolvedValueOnce(cut).mockResolvedValue(new Response('drawn'));
    const came = await patient(fetch, () => here, vi.fn())(asked, rsc);
    expect(await came.text()).toBe('drawn');
  });

  test('lets everything else fail as it does', async () => {
    const ask = patient(vi.fn(broken), () => here, vi.fn());
    for (const url of ['/tasks/7?_rsc=1', '/api/bell']) await expect(ask(url, rsc)).rejects.toThrow('Failed to fetch');
    await expect(ask(asked, { ...rsc, method: 'POST' })).rejects.toThrow('Failed to fetch');
  });

  test('ends when another page is open, or nobody waits any more', async () => {
    let at = here;
    const left = patient(
      vi.fn(broken),
      () => at,
      async () => {
        at = 'https://dilo.test/';
      },
    );
    await expect(left(asked, rsc)).rejects.toThrow('Failed to fetch');
    const given = patient(vi.fn(broken), () => here, vi.fn());
    await expect(given(asked, { ...rsc, signal: AbortSignal.abort() })).rejects.toThrow('Failed to fetch');
  });

  test('of an answer that comes, whatever it is, the router decides', async () => {
    const gone = new Response('', { status: 404 });
    expect(
      await patient(
        vi.fn(async () => gone),
        () => here,
        vi.fn(),
      )(asked, rsc),
    ).toBe(gone);
  });
});
