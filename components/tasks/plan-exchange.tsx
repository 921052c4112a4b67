'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useRef, useState } from 'react';
import { callAction } from '@/components/record/call-action';
import { useRecordWords } from '@/components/record/record-words';
import { useTell } from '@/components/record/use-verb';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { Icon } from '@/components/ui/icon';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Result } from '@/lib/kernel/result';
import type { PlanTold } from '@/lib/tasks/exchange/views';

export type ExchangeWords = Record<'toProject' | 'toCsv' | 'file' | 'fileHint' | 'import', string>;
type PlanExchangeProps = {
  projectId: number;
  title: string;
  mayExport: boolean;
  mayImport: boolean;
  megabytes: number;
  words: ExchangeWords;
};

const post = async (url: string, body: FormData): Promise<Result<PlanTold>> =>
  (await fetch(url, { method: 'POST', body, headers: { accept: 'application/json' } })).json();

/** A project's plan as a file, and a file of MS Project into the project. A plain form before scripts run. */
export function PlanExchange({ projectId, title, mayExport, mayImport, megabytes, words }: PlanExchangeProps) {
  const { refusal, fieldError } = useRecordWords();
  const router = useRouter();
  const tell = useTell();
  const form = useRef<HTMLFormElement>(null);
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [told, setTold] = useState<readonly string[]>([]);
  const [generation, setGeneration] = useState(0);
  const url = `/api/import/plan?project=${projectId}`;
  const query = new URLSearchParams({ f: `project.is.${projectId}`, title });

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending || !form.current) return;
    const body = new FormData(form.current);
    setPending(true);
    const result = await callAction(() => post(url, body));
    setPending(false);
    setTold(result.ok ? result.value.remarks : []);
    setRefused(result.ok ? null : reasonOf(result));
    if (!result.ok) return;
    tell(result, result.value.done);
    setGeneration((number) => number + 1);
    router.refresh();
  };
  const reasonOf = ({ code, fields, params }: { code: string; fields: Record<string, string>; params: object }) =>
    fields.file ? fieldError(fields.file) : refusal(code, { megabytes, ...params });

  return (
    <div className="grid gap-5">
      {mayExport ? (
        <div className="flex flex-wrap gap-2">
          <a href={`/api/export/plan?format=mspdi&${query}`} className="button" download>
            <Icon name="download" />
            {words.toProject}
          </a>
          <a href={`/api/export/plan?format=csv&${query}`} className="button" download>
            <Icon name="download" />
            {words.toCsv}
          </a>
        </div>
      ) : null}
      {mayImport ? (
        <form
          ref={form}
          action={url}
          method="post"
          encType="multipart/form-data"
          onSubmit={onSubmit}
          aria-busy={pending || undefined}
          className="grid gap-3"
        >
          <Field id={`plan-file-${projectId}`} label={words.file} hint={words.fileHint} error={refused ?? undefined}>
            {({ id, 'aria-describedby': described }) => (
              <FileDrop
                key={generation}
                id={id}
                name="file"
                accept=".xml,text/xml,application/xml"
                maxMegabytes={megabytes}
                aria-describedby={described}
              />
            )}
          </Field>
          <div>
            <SubmitButton look="plain" sending={pending}>
              {words.import}
            </SubmitButton>
          </div>
          <div role="status" className="text-ink-2">
            {told.length > 0 ? (
              <ul className="grid gap-1">
                {told.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            ) : null}
          </div>
        </form>
      ) : null}
    </div>
  );
}
