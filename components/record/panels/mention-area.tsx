'use client';

import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { FieldError } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-input';
import { useFormField } from '../card/form-context';
import { useRecordWords } from '../record-words';
import { type Callable, useCallable } from './use-callable';

type MentionAreaProps = {
  recordId: number;
  name: string;
  label: string;
  initial?: string;
  /** keeps what is typed on this device under this key */
  draftKey?: string;
  /** is given what takes the kept text away */
  onSent?: RefObject<() => void>;
  autoFocus?: boolean;
};

const PREFIX = 'dilo-words/';

/** The word after the last "@" before the caret, when the caret still stands in it. */
function callAt(text: string, caret: number): { from: number; word: string } | null {
  const match = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}_.-]{0,30})$/u.exec(text.slice(0, caret));
  return match ? { from: caret - (match[1]?.length ?? 0), word: match[1] ?? '' } : null;
}

/** Text of several lines in which "@" offers people to call. Ctrl+Enter sends. */
export function MentionArea({ recordId, name, label, initial = '', draftKey, onSent, autoFocus }: MentionAreaProps) {
  const { say } = useRecordWords();
  const field = useFormField(name, initial, label);
  const area = useRef<HTMLTextAreaElement>(null);
  const [call, setCall] = useState<{ from: number; word: string } | null>(null);
  const [active, setActive] = useState(0);
  const people = useCallable(recordId, call?.word ?? null);
  const listId = useId();
  const open = call !== null && people.length > 0;

  useEffect(() => {
    if (autoFocus) area.current?.focus();
    const kept = draftKey ? localStorage.getItem(PREFIX + draftKey) : null;
    if (kept && area.current && area.current.value === '') area.current.value = kept;
    if (onSent && draftKey) onSent.current = () => localStorage.removeItem(PREFIX + draftKey);
  }, [draftKey, onSent, autoFocus]);

  const look = () => {
    const { value = '', selectionStart = 0 } = area.current ?? {};
    setCall(callAt(value, selectionStart));
    setActive(0);
    if (!draftKey) return;
    if (value) localStorage.setItem(PREFIX + draftKey, value);
    else localStorage.removeItem(PREFIX + draftKey);
  };
  const pick = (person: Callable | undefined) => {
    if (!area.current || !call || !person) return;
    area.current.setRangeText(`${person.name} `, call.from, area.current.selectionStart, 'end');
    area.current.focus();
    look();
    setCall(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
    else if (!open) return;
    else if (event.key === 'ArrowDown') setActive((active + 1) % people.length);
    else if (event.key === 'ArrowUp') setActive((active + people.length - 1) % people.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(people[active]);
    else if (event.key === 'Escape') setCall(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="relative">
      <TextArea
        ref={area}
        id={field.id}
        name={name}
        rows={2}
        className="!min-h-[calc(2lh+14px)]"
        placeholder={label}
        aria-label={label}
        data-keeps=""
        defaultValue={field.value}
        aria-invalid={field.error ? true : undefined}
        aria-describedby={field.error ? `${field.id}-error` : undefined}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open ? `${listId}-${active}` : undefined}
        onInput={look}
        onClick={look}
        onBlur={() => setCall(null)}
        onKeyDown={onKeyDown}
      />
      {field.error ? <FieldError id={`${field.id}-error`}>{field.error}</FieldError> : null}
      {open ? (
        <div id={listId} role="listbox" aria-label={say('people')} tabIndex={-1} className="mention-list">
          {people.map((person, at) => (
            <div
              key={person.id}
              id={`${listId}-${at}`}
              role="option"
              aria-selected={at === active}
              tabIndex={-1}
              className="menu-item"
              onPointerDown={(event) => {
                event.preventDefault();
                pick(person);
              }}
            >
              {person.name} <span className="text-ink-3">{person.login}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}
