'use client';

import { type MouseEvent, useActionState, useId, useRef } from 'react';
import { createPortal } from 'react-dom';
import { Button, type ButtonProps } from '@/components/ui/button';
import { closes, Dialog } from '@/components/ui/dialog';
import { Icon } from '@/components/ui/icon';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { Endpoint } from '../call-action';
import { useRecordWords } from '../record-words';
import { useVerb } from '../use-verb';
import { useInsideForm } from './form-context';

export type ActionButtonProps = Omit<ButtonProps, 'formAction' | 'name' | 'value' | 'data-key'> & {
  action: Endpoint;
  /** what is sent */
  values: Record<string, string | number | boolean | null | readonly (string | number)[]>;
  /** a question to be answered first */
  confirm?: string;
  /** words of the button that answers yes; default: those of this button */
  confirmLabel?: string;
  keys?: string;
  /** what a toast says when it is done */
  done?: string;
  /** draws something else than a button of its own: an entry of a menu */
  as?: 'button' | 'menu';
};

/** One verb. Stands anywhere, also inside another form, whose fields it leaves alone; without scripts it posts by itself. */
export function ActionButton(props: ActionButtonProps) {
  const { action, values, confirm, confirmLabel, keys, done, as = 'button', children, icon, ...rest } = props;
  const [posted, dispatch] = useActionState(action.bind(null, values), null);
  const inside = useInsideForm();
  const { refusal, say } = useRecordWords();
  const { pending, run } = useVerb();
  const question = useRef<HTMLDialogElement>(null);
  const id = useId();
  const alive = useHydrated();

  const go = () => {
    question.current?.close();
    run(() => action(values), done ?? say('done'));
  };
  const onClick = (event: MouseEvent) => {
    event.preventDefault();
    if (pending) return;
    if (confirm) question.current?.showModal();
    else go();
  };
  const shared = {
    type: 'submit' as const,
    formAction: dispatch,
    formNoValidate: true,
    onClick,
    'aria-disabled': pending || undefined,
    'data-key': keys,
  };
  const face = pending ? <Icon name="loader-circle" className="spin" /> : null;
  const all = (
    <>
      {as === 'menu' ? (
        <button {...shared} className="menu-item" data-danger={rest.look === 'danger' || undefined}>
          {icon ? <Icon name={icon} className="text-ink-3" /> : null}
          {children}
        </button>
      ) : (
        <Button {...rest} {...shared} icon={pending ? undefined : icon}>
          {face}
          {children}
        </Button>
      )}
      {posted && !posted.ok ? (
        <span role="alert" className="text-sm text-danger">
          {refusal(posted.code, posted.params)}
        </span>
      ) : null}
      {confirm && alive
        ? // Outside whatever the button stands in: a menu closes as its entry is chosen, and would hide the question.
          createPortal(
            <Dialog
              ref={question}
              id={id}
              title={confirm}
              actions={
                <>
                  <Button look={rest.look === 'danger' ? 'danger' : 'primary'} onClick={go}>
                    {confirmLabel ?? children}
                  </Button>
                  <Button {...closes(id)}>{say('cancel')}</Button>
                </>
              }
            />,
            document.body,
          )
        : null}
    </>
  );
  return inside ? all : <form className="contents">{all}</form>;
}
