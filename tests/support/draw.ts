import { isValidElement } from 'react';

/** What a page comes to: drawn with all its words, led elsewhere, or not there. */
export type Drawn = { answer: string; words: string };

/**
 * Draws a page as far as the server does. Components that need a browser stand as they are, with all that is handed to them:
 * that goes over the wire too. Anything thrown but the marks of Next goes on to the test.
 */
export async function draw(page: () => unknown): Promise<Drawn> {
  const words: string[] = [];
  try {
    await walk(page(), { words, seen: new Set() });
    return { answer: 'drawn', words: words.join('\n') };
  } catch (error) {
    const digest = typeof error === 'object' && error !== null && 'digest' in error ? String(error.digest) : '';
    if (digest === 'NEXT_HTTP_ERROR_FALLBACK;404') return { answer: 'not_found', words: '' };
    const [mark, , target = ''] = digest.split(';');
    if (mark !== 'NEXT_REDIRECT') throw error;
    return { answer: `to ${target.split('?')[0]}`, words: '' };
  }
}

type Heard = { words: string[]; seen: Set<unknown> };

async function walk(node: unknown, heard: Heard): Promise<void> {
  const known: unknown = await node;
  if (typeof known === 'string' || typeof known === 'number') heard.words.push(String(known));
  if (typeof known !== 'object' || known === null || heard.seen.has(known)) return;
  heard.seen.add(known);
  if (isValidElement<object>(known)) await walkElement(known.type, known.props, heard);
  else for (const part of isList(known) ? known : Object.values(known)) await walk(part, heard);
}

const isList = (value: object): value is Iterable<unknown> =>
  Array.isArray(value) || value instanceof Map || value instanceof Set;

async function walkElement(type: unknown, props: object, heard: Heard): Promise<void> {
  // What is handed to a component of the server need not reach the browser; what it draws does.
  const drawn = typeof type === 'function' ? atTheServer(() => type(props)) : null;
  await walk(drawn ? drawn.node : Object.values(props), heard);
}

/** Runs a component; null when it asks for a hook, which only a browser has. */
function atTheServer(run: () => unknown): { node: unknown } | null {
  const complain = console.error;
  console.error = () => {};
  try {
    return { node: run() };
  } catch (error) {
    if (error instanceof TypeError && /reading 'use[A-Z]?\w*'/.test(error.message)) return null;
    throw error;
  } finally {
    console.error = complain;
  }
}
