'use client';

import { useRef, useState } from 'react';
import { callAction, type Refusal } from '@/components/record/call-action';
import { ChecksField } from '@/components/record/card/fields';
import { useFormState } from '@/components/record/card/form-context';
import { useRecordWords } from '@/components/record/record-words';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { tryMailboxAction } from '@/lib/mail/inbox/actions';
import type { MailboxTrial } from '@/lib/mail/inbox/views';

export type TestWords = {
  test: string;
  testing: string;
  works: string;
  stopped: string;
  said: string;
  fill: string;
  foldersHint: string;
  sent: string;
  inbox: string;
  steps: Record<string, { name: string; advice: string }>;
};

const tried = ['host', 'port', 'security', 'login', 'loginBy', 'secret', 'tokenUrl', 'clientId', 'clientSecret'];

/** Tries what stands in the form around it, says where it stops, and offers the folders that were found. */
export function ConnectionTest(props: {
  id: number | null;
  chosen: readonly string[];
  readOnly: boolean;
  words: TestWords;
}) {
  const { id, chosen, readOnly, words } = props;
  const box = useRef<HTMLDivElement>(null);
  const [pending, setPending] = useState(false);
  const [trial, setTrial] = useState<MailboxTrial | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const { refusal, fieldError } = useRecordWords();
  const { labels } = useFormState();

  const run = async () => {
    const form = box.current?.closest('form');
    if (!form || pending) return;
    setPending(true);
    const typed = new FormData(form);
    const values = Object.fromEntries(tried.map((name) => [name, String(typed.get(name) ?? '')]));
    const result = await callAction(() => tryMailboxAction({ ...values, ...(id === null ? {} : { id }) }));
    setPending(false);
    setRefused(result.ok ? null : result);
    setTrial(result.ok ? result.value : null);
  };

  const found = trial?.folders ?? [];
  const options = [
    ...found.map(({ path, isSent, isInbox }) => ({
      value: path,
      label: `${path}${isInbox ? ` · ${words.inbox}` : isSent ? ` · ${words.sent}` : ''}`,
    })),
    ...chosen
      .filter((path) => !found.some((folder) => folder.path === path))
      .map((path) => ({ value: path, label: path })),
  ];
  return (
    <div ref={box} className="grid gap-3">
      {readOnly ? null : (
        <p>
          <Button type="button" icon="refresh-cw" onClick={run} aria-disabled={pending || undefined}>
            {pending ? words.testing : words.test}
          </Button>
        </p>
      )}
      <div role="status">
        {refused ? (
          <RefusedTrial refused={refused} labels={labels} say={{ refusal, fieldError }} fill={words.fill} />
        ) : null}
        {trial ? <TrialResult trial={trial} words={words} /> : null}
      </div>
      {options.length > 0 ? (
        <ChecksField
          key={options.map(({ value }) => value).join('\n')}
          name="folders"
          value={chosen}
          options={options}
          hint={words.foldersHint}
          wide
        />
      ) : null}
    </div>
  );
}

type Say = Pick<ReturnType<typeof useRecordWords>, 'refusal' | 'fieldError'>;

/** What is missing in the form is named, field by field. */
function RefusedTrial(props: { refused: Refusal; labels: Record<string, string>; say: Say; fill: string }) {
  const { refused, labels, say, fill } = props;
  const fields = Object.entries(refused.fields ?? {});
  if (fields.length === 0) return <p className="text-danger">{say.refusal(refused.code, refused.params)}</p>;
  return (
    <div className="text-danger">
      <p>{fill}</p>
      <ul className="ms-5 list-disc">
        {fields.map(([field, code]) => (
          <li key={field}>
            {labels[field] ?? field}: {say.fieldError(code)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function TrialResult({ trial, words }: { trial: MailboxTrial; words: TestWords }) {
  const step = trial.step === null ? null : words.steps[trial.step];
  return (
    <div className="grid gap-1 rounded border border-line bg-surface px-4 py-3">
      <p className={`flex items-center gap-2 font-medium ${step ? 'text-danger' : ''}`}>
        <Icon name={step ? 'circle-alert' : 'circle-check'} />
        {step ? `${words.stopped} ${step.name}` : words.works}
      </p>
      {step ? <p className="text-ink-2">{step.advice}</p> : null}
      {step && trial.words ? (
        <p className="break-words text-sm text-ink-2">
          {words.said} <q className="font-mono">{trial.words}</q>
        </p>
      ) : null}
    </div>
  );
}
