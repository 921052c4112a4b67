'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type RefObject, useEffect, useRef, useState, useTransition } from 'react';
import type { Result } from '@/lib/kernel/result';
import { callAction, type Refusal } from '../call-action';
import { useRecordWords } from '../record-words';
import { useTell } from '../use-verb';
import { type Choices, resolvedOriginal } from './conflict-chooser';
import type { Typed } from './form-context';
import { sameTyped, typedIn } from './form-entries';
import type { LiveFormProps } from './live-form-props';
import { useDraft } from './use-draft';
import { useLeaveGuard } from './use-leave-guard';

type Answer = Extract<Result<unknown>, { ok: true }> | Refusal;
type Base = { version: number; original: string };

/** What happens to a form in the browser: typed, kept, restored, sent, refused, saved, overtaken by a newer version. */
export function useFormLife(
  form: RefObject<HTMLFormElement | null>,
  { action, path, record, original, draftKey }: LiveFormProps,
  posted: Result<unknown> | null,
) {
  const router = useRouter();
  const tell = useTell();
  const { say } = useRecordWords();
  const [pending, start] = useTransition();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [base, setBase] = useState<Base>({ version: record?.version ?? 0, original });
  const [generation, setGeneration] = useState(0);
  const [typed, setTyped] = useState<Typed | null>(null);
  const [dirty, setDirty] = useState(false);
  const [choices, setChoices] = useState<Choices>({});
  const clean = useRef<Typed | null>(null);
  const sent = useRef<Typed | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const draft = useDraft(draftKey, base);
  const { leave } = useLeaveGuard(dirty, dialog);

  // What the fields hold when nothing was typed: right after they were drawn, and after each time they are drawn anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new generation draws the fields anew
  useEffect(() => {
    if (!form.current) return;
    const now = typedIn(form.current);
    if (typed === null) {
      clean.current = now;
      setDirty(false);
      draft.look(now);
    } else setDirty(true);
  }, [generation]);

  const version = record?.version ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when a newer card or an answer arrives, and only then
  useEffect(() => {
    if (!form.current || (version === base.version && original === base.original)) return;
    const now = typedIn(form.current);
    const saved = sent.current !== null;
    // A colleague's newer version waits while somebody types: the save will bring the two together.
    if (!saved && !sameTyped(now, clean.current)) return;
    setBase({ version, original });
    setChoices({});
    if (saved && !sameTyped(now, sent.current)) clean.current = sent.current;
    else redraw(null);
    sent.current = null;
  }, [version, original, answer]);

  const redraw = (values: Typed | null) => {
    setTyped(values);
    setGeneration((number) => number + 1);
  };

  const onInput = () => {
    if (!form.current) return;
    const now = typedIn(form.current);
    const changed = !sameTyped(now, clean.current);
    setDirty(changed);
    if (changed) draft.keep(now);
    else draft.drop();
  };

  /** A new record's card takes the place of its form; why a page is refreshed and a sheet replaced says `CardLink`. */
  const open = (href: string) => {
    if (form.current?.closest('dialog.sheet')) return router.replace(href, { scroll: false });
    window.history.replaceState(null, '', href);
    router.refresh();
  };

  const onSaved = (result: Extract<Answer, { ok: true }>, now: Typed) => {
    draft.drop();
    setDirty(false);
    setChoices({});
    clean.current = now;
    // Only a save that changed something brings a newer card.
    if (result.operationId !== undefined) sent.current = now;
    const made = record ? null : hrefOf(path, result);
    if (made) open(made);
  };

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending || !form.current) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const data = new FormData(form.current, submitter);
    const now = typedIn(form.current);
    start(async () => {
      const result = await callAction(() => action(null, data));
      start(() => {
        setAnswer(result);
        if (!result.ok) {
          // What belongs to no field is said where the person looks, too.
          if (result.code !== 'conflict' && Object.keys(result.fields).length === 0) tell(result);
          return;
        }
        onSaved(result, now);
        tell(result, say(record ? 'saved' : 'created'));
      });
    });
  };

  const result: Answer | Result<unknown> | null = answer ?? posted;
  const conflicts = result && !result.ok && result.code === 'conflict' ? result.conflicts : null;
  return {
    result,
    pending,
    base,
    typed,
    dirty,
    generation,
    choices,
    setChoices,
    dialog,
    leave,
    onInput,
    onSubmit,
    /** what the next save says the form was opened with */
    original: conflicts ? resolvedOriginal(base.original, conflicts, choices) : base.original,
    kept: draft.kept,
    offer: draft.offer,
    noteLabel: draft.noteLabel,
    labelOf: draft.labelOf,
    restore: () => {
      const kept = draft.take();
      if (!kept) return;
      setBase({ version: kept.version, original: kept.original });
      redraw(kept.typed);
    },
    drop: draft.drop,
  };
}

/** Where the card of what an action made stands; null when it made nothing, or did not succeed. */
export function hrefOf(path: string, result: Answer | Result<unknown>): string | null {
  if (!result.ok) return null;
  const { value } = result;
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
  return typeof id === 'number' ? `${path}/${id}` : null;
}
