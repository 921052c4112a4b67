'use client';

import { useEffect, useId, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { closes, Dialog } from '@/components/ui/dialog';
import type { PlanWords, WhyStep } from './plan-props';

type WhyProps = {
  steps: readonly WhyStep[];
  words: PlanWords;
  hrefOf: (id: number) => string | undefined;
  onClose: () => void;
};

/** The chain of causes that puts a line where it stands, from itself back to what nothing pushes. */
export function WhyDialog({ steps, words, hrefOf, onClose }: WhyProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <Dialog
      ref={dialog}
      id={id}
      title={words.why}
      onClose={onClose}
      actions={<Button {...closes(id)}>{words.done}</Button>}
    >
      {steps.length === 0 ? <p className="text-ink-2">{words.whyNothing}</p> : null}
      <ol className="plan-why">
        {steps.map((step, at) => {
          const href = step.id === null ? undefined : hrefOf(step.id);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: hidden steps have nothing else of their own, and the chain never changes
            <li key={at}>
              <p>
                {href ? (
                  <a href={href} className="font-semibold">
                    {step.title}
                  </a>
                ) : (
                  <span className="font-semibold">{step.title}</span>
                )}{' '}
                <span className="tabular text-ink-2">{step.period}</span>
              </p>
              {step.reasons.map((reason) => (
                <p key={reason} className="text-ink-2">
                  {reason}
                </p>
              ))}
            </li>
          );
        })}
      </ol>
    </Dialog>
  );
}
