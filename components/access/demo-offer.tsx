'use client';

import { type FormEvent, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import type en from '@/messages/en.json';

type Words = (typeof en)['auth']['demo'];
type State = 'waiting' | 'loading' | 'done' | 'failed';
const ENDPOINT = '/api/setup/demo';

/** The demo company in place of an own one. Shows each step as it is done; without scripts the lines come as plain text. */
export function DemoOffer({ token, allowed, words }: { token: string; allowed: boolean; words: Words }) {
  const [state, setState] = useState<State>('waiting');
  const [lines, setLines] = useState<readonly string[]>([]);
  const load = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (state === 'loading') return;
    const body = new FormData(event.currentTarget);
    setState('loading');
    setState(await follow(body, setLines));
  };
  return (
    <section aria-labelledby="demo-name" className="mt-8 grid gap-3 border-t border-line pt-6">
      <h2 id="demo-name" className="text-heading">
        {words.title}
      </h2>
      <p className="text-ink-2">{allowed ? words.intro : words.notHere}</p>
      {allowed && state !== 'done' ? (
        <form action={ENDPOINT} method="post" encType="multipart/form-data" onSubmit={load}>
          <input type="hidden" name="token" value={token} />
          <SubmitButton look="plain" aria-disabled={state === 'loading' || undefined}>
            {state === 'loading' ? <Icon name="loader-circle" className="spin" /> : null}
            {words.load}
          </SubmitButton>
        </form>
      ) : null}
      {lines.length > 0 ? (
        <pre role="log" aria-label={words.progress} className="whitespace-pre-wrap rounded bg-sunken p-3 text-sm">
          {lines.join('\n')}
        </pre>
      ) : null}
      {state === 'failed' ? (
        <p role="alert" className="text-danger">
          {words.failed}
        </p>
      ) : null}
      {state === 'done' ? (
        <div className="grid justify-items-start gap-3">
          <p role="status">{words.ready}</p>
          <a href="/sign-in" className="button" data-look="primary">
            {words.toSignIn}
          </a>
        </div>
      ) : null}
    </section>
  );
}

/** Reads the answer as it comes, line by line. */
async function follow(body: FormData, show: (lines: readonly string[]) => void): Promise<State> {
  let text = '';
  try {
    const answer = await fetch(ENDPOINT, { method: 'POST', body });
    const reader = answer.ok ? answer.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
    if (!reader) return 'failed';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += part.value;
      show(text.split('\n').filter((line) => line.trim() !== '' && line !== '!'));
    }
  } catch {
    return 'failed';
  }
  return text.trimEnd().endsWith('\n!') ? 'failed' : 'done';
}
