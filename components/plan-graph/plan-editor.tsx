'use client';

import { type KeyboardEvent, useRef, useState } from 'react';

type EditorProps = {
  value: string;
  label: string;
  /** answers what is wrong with it, '' when it is taken */
  save: (text: string) => Promise<string> | string;
  close: (focus: boolean) => void;
};

/** Writes into a cell: Enter or leaving it saves, Escape leaves it as it was; what is refused stays open with its reason. */
export function PlanEditor({ value, label, save, close }: EditorProps) {
  const [text, setText] = useState(value);
  const [error, setError] = useState('');
  const done = useRef(false);
  const finish = async (focus: boolean) => {
    if (done.current) return;
    if (text.trim() === value.trim()) {
      done.current = true;
      return close(focus);
    }
    done.current = true;
    const wrong = await save(text.trim());
    if (!wrong) return close(focus);
    done.current = false;
    setError(wrong);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Enter') {
      event.preventDefault();
      void finish(true);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      done.current = true;
      close(true);
    }
  };
  return (
    <span className="plan-editor">
      <input
        // biome-ignore lint/a11y/noAutofocus: it takes the place of the cell that had the focus
        autoFocus
        value={text}
        aria-label={label}
        aria-invalid={error !== '' || undefined}
        aria-describedby={error ? 'plan-editor-error' : undefined}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError('');
        }}
        onKeyDown={onKeyDown}
        onBlur={() => void finish(false)}
      />
      {error ? (
        <span id="plan-editor-error" role="alert" className="plan-editor-error">
          {error}
        </span>
      ) : null}
    </span>
  );
}
