'use client';

import { useEffect, useRef } from 'react';

const selects = (form: HTMLFormElement): HTMLSelectElement[] => [
  ...form.querySelectorAll<HTMLSelectElement>('[data-import-target]'),
];

/** A field that one column goes to is not offered to the others. */
function mark(form: HTMLFormElement): void {
  const taken = selects(form).map((select) => select.value);
  for (const [at, select] of selects(form).entries()) {
    for (const option of select.querySelectorAll('optgroup option')) {
      if (!(option instanceof HTMLOptionElement) || option.dataset.many !== undefined) continue;
      option.disabled = taken.some((value, other) => other !== at && value === option.value);
    }
  }
}

/** Stands in the form whose columns it watches; the server checks again. */
export function OnceOnly() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const form = here.current?.closest('form');
    if (!form) return;
    const look = () => mark(form);
    look();
    form.addEventListener('change', look);
    return () => form.removeEventListener('change', look);
  }, []);
  return <span ref={here} hidden />;
}
