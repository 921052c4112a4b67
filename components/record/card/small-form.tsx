'use client';

import { type FormEvent, type ReactNode, useActionState, useRef, useState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import type { Refusal } from '../call-action';
import { callAction, type FormAction } from '../call-action';
import { useTell } from '../use-verb';
import { FormProvider } from './form-context';
import { typedBack } from './form-entries';
import { useFormErrors } from './use-form-errors';

export type SmallFormProps = {
  action: FormAction;
  values: Record<string, string | number>;
  labels?: Record<string, string>;
  /** what a toast says when it is done */
  done?: string;
  /** draws its fields anew when it is done, so that the next can be typed */
  reset?: boolean;
  className?: string;
  onDone?: (value: unknown) => void;
  /** draws what came of it, also where no script runs */
  outcome?: (value: unknown) => ReactNode;
  children: ReactNode;
};

/** A few fields and a button inside a card: a line to be added, a word to be said. No draft, no versions. */
export function SmallForm({ action, values, labels = {}, done, reset, className, onDone, ...more }: SmallFormProps) {
  const [posted, dispatch] = useActionState(action, null);
  const { children, outcome } = more;
  const [answer, setAnswer] = useState<Refusal | null>(null);
  const [made, setMade] = useState<{ value: unknown } | null>(null);
  const [generation, setGeneration] = useState(0);
  const [pending, setPending] = useState(false);
  const tell = useTell();
  const form = useRef<HTMLFormElement>(null);
  const prefix = `s-${Object.values(values).join('-')}-${Object.keys(labels)[0] ?? ''}`;
  const failed = answer ?? (posted && !posted.ok ? posted : null);
  const came = made ?? (posted?.ok ? posted : null);
  const { errors, summary, text } = useFormErrors(failed, labels, prefix);

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation();
    if (pending || !form.current) return;
    setPending(true);
    const result = await callAction(() => action(null, new FormData(form.current ?? undefined)));
    setPending(false);
    setAnswer(result.ok ? null : result);
    if (!result.ok) return;
    setMade({ value: result.value });
    // A dialog that closes now does not take the word and its "Undo" along.
    onDone?.(result.value);
    tell(result, done);
    if (reset) setGeneration((number) => number + 1);
  };

  return (
    <form
      ref={form}
      action={dispatch}
      onSubmit={onSubmit}
      noValidate
      className={className}
      aria-busy={pending || undefined}
    >
      <FormProvider
        value={{
          prefix,
          labels,
          errors,
          typed: posted && !posted.ok ? typedBack(posted.typed) : null,
          readOnly: false,
          noteLabel: () => {},
          labelOf: () => undefined,
        }}
      >
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <noscript>
          <input type="hidden" name="echo" value="1" />
        </noscript>
        {failed ? <ErrorSummary errors={summary} text={text} /> : null}
        <div key={generation} className="contents">
          {children}
        </div>
        {outcome && came ? outcome(came.value) : null}
      </FormProvider>
    </form>
  );
}
