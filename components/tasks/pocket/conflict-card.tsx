'use client';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import type { PocketWords } from './pocket-words';
import type { Kept } from './queue';

type Props = {
  kept: Kept;
  words: PocketWords;
  refusal: (code: string, params?: Record<string, string | number>) => string;
  onInsist: (kept: Kept) => void;
  onDrop: (key: string) => void;
};

/** What was not taken: a colleague was there first, or it was refused. Nothing is thrown away unasked. */
export function ConflictCard({ kept, words, refusal, onInsist, onDrop }: Props) {
  const { key, title, update, state, params = {}, code = '' } = kept;
  const mine = update.what === 'percent' ? `${update.percent} %` : words.sent[update.what];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  return (
    <section role="alert" className="grid gap-2 rounded border border-line-strong bg-surface p-3">
      <h2 className="flex items-start gap-2 font-medium">
        <Icon name="triangle-alert" className="mt-1 text-danger" />
        <a href={`/tasks/${update.id}`}>{title}</a>
      </h2>
      {state === 'conflict' ? (
        <p>
          {fill(params.who ? words.conflict : words.conflictNobody)} {words.mine}: <b>{mine}</b>.
        </p>
      ) : (
        <p>
          {words.refused}: <b>{update.what === 'comment' ? update.body : mine}</b>. {refusal(code, params)}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {state === 'conflict' ? (
          <Button look="primary" onClick={() => onInsist(kept)}>
            {words.keepMine}
          </Button>
        ) : null}
        <Button onClick={() => onDrop(key)}>{state === 'conflict' ? words.keepTheirs : words.drop}</Button>
      </div>
    </section>
  );
}
