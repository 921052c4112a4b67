'use client';

import { type MouseEvent, useEffect } from 'react';
import { Icon } from './icon';
import { Word } from './words';

export type FormError = { id: string; label: string; message: string };

function focusField(id: string): void {
  const field = document.getElementById(id);
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}

/** Stands above a form that was refused: what is wrong, with a link to each field. The focus goes to the first of them. */
export function ErrorSummary({ errors, text }: { errors: readonly FormError[]; text?: string }) {
  useEffect(() => {
    if (errors[0]) focusField(errors[0].id);
  }, [errors]);
  if (errors.length === 0 && !text) return null;
  const go = (event: MouseEvent, id: string) => {
    event.preventDefault();
    focusField(id);
  };
  return (
    <div role="alert" className="flex gap-2.5 rounded bg-danger-soft px-3.5 py-3 text-ink">
      <Icon name="circle-alert" className="mt-0.5 text-danger" />
      <div className="grid gap-1">
        <p className="font-semibold">{text ?? <Word name="errorsTitle" />}</p>
        {errors.length > 0 ? (
          <ul className="grid gap-0.5">
            {errors.map(({ id, label, message }) => (
              <li key={id}>
                <a
                  href={`#${id}`}
                  className="text-danger underline underline-offset-2"
                  onClick={(event) => go(event, id)}
                >
                  {label}: {message}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}
