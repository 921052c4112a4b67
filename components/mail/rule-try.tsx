'use client';

import { useRef, useState } from 'react';
import { callAction } from '@/components/record/call-action';
import { type Clock, When } from '@/components/record/panels/when';
import { useRecordWords } from '@/components/record/record-words';
import { Button } from '@/components/ui/button';
import { tryRuleAction } from '@/lib/mail/placing/actions';
import type { RuleTrial } from '@/lib/mail/placing/views';

export type TryWords = {
  button: string;
  /** `{matched}` of `{looked}` */
  met: string;
  noLetters: string;
  none: string;
  incomplete: string;
  shown: string;
  noSubject: string;
};

/** Asks what the rule as it stands in the form would have done with the last letters. Nothing is saved. */
export function RuleTry({ words, clock, path }: { words: TryWords; clock: Clock; path: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const [pending, setPending] = useState(false);
  const [trial, setTrial] = useState<RuleTrial | string | null>(null);
  const { refusal } = useRecordWords();

  const ask = async () => {
    const form = button.current?.form;
    if (!form || pending) return;
    setPending(true);
    const result = await callAction(() => tryRuleAction(new FormData(form)));
    setPending(false);
    if (result.ok) setTrial(result.value);
    else setTrial(result.code === 'invalid' ? words.incomplete : refusal(result.code, result.params));
  };
  return (
    <div className="grid gap-2">
      <div>
        <Button ref={button} type="button" icon="list-filter" onClick={ask} aria-disabled={pending || undefined}>
          {words.button}
        </Button>
      </div>
      <div role="status" className="min-w-0">
        {typeof trial === 'string' ? <p className="text-danger">{trial}</p> : null}
        {trial && typeof trial !== 'string' ? <Letters trial={trial} words={words} clock={clock} path={path} /> : null}
      </div>
    </div>
  );
}

const fill = (text: string, { looked, matched }: RuleTrial): string =>
  text.replace('{matched}', String(matched)).replace('{looked}', String(looked));

function Letters({ trial, words, clock, path }: { trial: RuleTrial; words: TryWords; clock: Clock; path: string }) {
  if (trial.looked === 0) return <p className="text-ink-2">{words.noLetters}</p>;
  return (
    <div className="grid gap-1 rounded border border-line bg-surface px-4 py-3">
      <p className="font-medium">{fill(trial.matched === 0 ? words.none : words.met, trial)}</p>
      <ul className="grid">
        {trial.letters.map(({ id, number, title, from, at }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 border-t border-line py-1.5 first:border-0">
            <a
              href={`${path}/${id}`}
              target="_blank"
              rel="noreferrer"
              className="min-h-6 min-w-0 break-words underline"
            >
              {title || words.noSubject}
            </a>
            <span className="text-sm text-ink-3 tabular">{number}</span>
            <span className="text-sm break-all text-ink-3">{from}</span>
            <span className="text-sm text-ink-3 tabular">
              <When at={at} clock={clock} />
            </span>
          </li>
        ))}
      </ul>
      {trial.matched > trial.letters.length ? <p className="text-sm text-ink-3">{words.shown}</p> : null}
    </div>
  );
}
