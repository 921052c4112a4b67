'use client';

import { useState } from 'react';
import { TextField } from '@/components/record/card/fields';
import { SmallForm } from '@/components/record/card/small-form';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import { tryServerAction } from '@/lib/mail/actions';
import type { Trial } from '@/lib/mail/views';

export type TryWords = {
  to: string;
  send: string;
  went: string;
  stopped: string;
  said: string;
  /** what each step is, and what to do when it stops there */
  steps: Record<string, { name: string; advice: string }>;
};

/** Sends a letter now, and says how far it came. */
export function TryForm({ to, words }: { to: string; words: TryWords }) {
  const [trial, setTrial] = useState<Trial | null>(null);
  return (
    <div className="grid gap-3">
      <SmallForm
        action={tryServerAction}
        values={{}}
        labels={{ to: words.to }}
        onDone={(value) => setTrial(value as Trial)}
        className="flex flex-wrap items-end gap-3"
      >
        <div className="min-w-0 flex-1 basis-60">
          <TextField name="to" value={to} type="email" required />
        </div>
        <SubmitButton look="plain">{words.send}</SubmitButton>
      </SmallForm>
      <div role="status">{trial ? <TrialResult trial={trial} words={words} /> : null}</div>
    </div>
  );
}

function TrialResult({ trial, words }: { trial: Trial; words: TryWords }) {
  const step = trial.step === null ? null : words.steps[trial.step];
  return (
    <div className="grid gap-1 rounded border border-line bg-surface px-4 py-3">
      <p className={`flex items-center gap-2 font-medium ${step ? 'text-danger' : ''}`}>
        <Icon name={step ? 'circle-alert' : 'circle-check'} />
        {step ? `${words.stopped} ${step.name}` : words.went}
      </p>
      {step ? <p className="text-ink-2">{step.advice}</p> : null}
      {trial.words ? (
        <p className="text-sm break-words text-ink-2">
          {words.said} <q className="font-mono">{trial.words}</q>
        </p>
      ) : null}
    </div>
  );
}
