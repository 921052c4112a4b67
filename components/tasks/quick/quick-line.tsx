'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type KeyboardEvent, useActionState, useId, useRef, useState } from 'react';
import { callAction } from '@/components/record/call-action';
import { useRecordWords } from '@/components/record/record-words';
import { useTell } from '@/components/record/use-verb';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choices';
import { FieldError, FieldHint } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { createQuickAction } from '@/lib/tasks/quick/actions';
import { QuickChips } from './quick-chips';
import type { QuickWords } from './quick-words';
import { type QuickTyped, useQuickView } from './use-quick-view';

export type QuickLineProps = {
  words: QuickWords;
  priorityNames: Record<string, string>;
  /** stands alone in a dialog, and not among other things on a page */
  isAlone?: boolean;
  onCreated?: () => void;
};

const empty: QuickTyped = { line: '', kept: [], chosen: [], done: false };

/** One line becomes a task. Without scripts it is a form that sends the line. */
export function QuickLine({ words, priorityNames, isAlone, onCreated }: QuickLineProps) {
  const [typed, setTyped] = useState(empty);
  const [error, setError] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [posted, dispatch] = useActionState(createQuickAction, null);
  const input = useRef<HTMLInputElement>(null);
  const { refusal, fieldError } = useRecordWords();
  const { view, failed } = useQuickView(typed);
  const router = useRouter();
  const tell = useTell();
  const id = useId();

  const change = (more: Partial<QuickTyped>) => {
    setTyped((before) => ({ ...before, ...more }));
    setError(null);
    input.current?.focus();
  };
  const create = async (open: boolean) => {
    if (pending) return;
    setPending(true);
    const result = await callAction(() => createQuickAction(typed));
    setPending(false);
    if (!result.ok) {
      const key = Object.values(result.fields)[0];
      setError(key ? fieldError(key) : refusal(result.code, result.params));
      return;
    }
    tell(result, words.created.replace('{title}', view?.title || typed.line));
    setTyped({ ...empty, done: typed.done });
    onCreated?.();
    if (open) router.push(`/tasks/${result.value.id}`);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void create(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void create(true);
  };
  const keyOfPosted = posted && !posted.ok ? Object.values(posted.fields)[0] : undefined;
  const shown = error ?? (keyOfPosted ? fieldError(keyOfPosted) : failed ? words.failed : null);
  const described = [`${id}-hint`, shown ? `${id}-error` : ''].join(' ').trim();

  return (
    <form action={dispatch} onSubmit={onSubmit} className="grid gap-3" aria-busy={pending || undefined}>
      <div>
        <label className={isAlone ? 'field-label' : 'sr-only'} htmlFor={id}>
          {words.label}
        </label>
        <TextInput
          ref={input}
          id={id}
          name="line"
          value={typed.line}
          maxLength={1_000}
          placeholder={words.placeholder}
          enterKeyHint="done"
          aria-describedby={described}
          aria-invalid={shown ? true : undefined}
          data-quick-line=""
          onChange={(event) => change({ line: event.target.value })}
          onKeyDown={onKeyDown}
        />
        {isAlone || typed.line ? (
          <FieldHint id={`${id}-hint`}>{words.hint}</FieldHint>
        ) : (
          <span id={`${id}-hint`} className="sr-only">
            {words.hint}
          </span>
        )}
        {shown ? <FieldError id={`${id}-error`}>{shown}</FieldError> : null}
      </div>
      {posted?.ok ? (
        <p role="status">
          <a href={`/tasks/${posted.value.id}`} className="text-accent">
            {words.created.replace(/: ?\{title\}/, '')}
          </a>
        </p>
      ) : null}
      <input type="hidden" name="kept" value={JSON.stringify(typed.kept)} />
      <input type="hidden" name="chosen" value={JSON.stringify(typed.chosen)} />
      <QuickChips
        chips={typed.line ? (view?.chips ?? []) : []}
        words={words}
        priorityNames={priorityNames}
        onKeep={(text) => change({ kept: [...typed.kept, text] })}
        onChoose={(text, recordId) =>
          change({ chosen: [...typed.chosen.filter((one) => one.text !== text), { text, recordId }] })
        }
        onWrite={(text, instead) => change({ line: typed.line.replace(text, () => instead) })}
      />
      {isAlone || typed.line ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton sending={pending}>{words.create}</SubmitButton>
          {isAlone ? (
            <Button onClick={() => void create(true)} kbd="Ctrl Enter">
              {words.createOpen}
            </Button>
          ) : null}
          <Checkbox
            name="done"
            label={words.done}
            hint={typed.done ? words.doneHint : undefined}
            checked={typed.done}
            onChange={(event) => change({ done: event.target.checked })}
          />
        </div>
      ) : (
        <noscript>
          <button type="submit" className="button">
            {words.create}
          </button>
        </noscript>
      )}
    </form>
  );
}
