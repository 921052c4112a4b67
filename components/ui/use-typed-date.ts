'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { formatDate, formatDateTime } from '@/lib/kernel/date-format';
import { parseDateInput } from '@/lib/kernel/date-parse';
import type { Locale } from '@/lib/kernel/locale';
import { todayIn } from './calendar-grid';
import { useWords } from './words';

/** What the form sends for typed text; null when it is no date, or a time where none is asked for. */
function read(typed: string, today: string, withTime: boolean | undefined): string | null {
  const found = parseDateInput(typed, { today });
  if (!found || (found.time && !withTime)) return null;
  return found.time ? `${found.date}T${found.time}` : found.date;
}

function shown(value: string, locale: Locale): string {
  const [date = '', time] = value.split('T');
  return time ? formatDateTime(date, time, locale, '') : formatDate(date, locale, '');
}

type Typing = {
  defaultValue?: string | null;
  withTime?: boolean;
  onChange?: (value: string | null) => void;
  /** where a bubbling `change` is fired, so that the form knows */
  box: RefObject<HTMLElement | null>;
};

/** A date that is typed: the text while somebody types, the value it means, and whether to say that it means none. */
export function useTypedDate({ defaultValue, withTime, onChange, box }: Typing) {
  const { locale, timeZone } = useWords();
  const [value, setValue] = useState(defaultValue || null);
  const [text, setText] = useState<string | null>(null);
  const [left, setLeft] = useState(false);

  const typed = text?.trim() ?? '';
  const meant = text === null ? value : typed === '' ? null : read(typed, todayIn(timeZone), withTime);
  const unclear = typed !== '' && meant === null;
  // Unclear text is sent as it is: the server refuses it beside the field, and nothing is taken for "no date".
  const sent = unclear ? typed : (meant ?? '');

  const told = useRef(sent);
  useEffect(() => {
    if (told.current === sent) return;
    told.current = sent;
    box.current?.dispatchEvent(new Event('change', { bubbles: true }));
    if (!unclear) onChange?.(sent || null);
  }, [sent, unclear, onChange, box]);

  return {
    sent,
    date: meant?.slice(0, 10) ?? null,
    shown: text ?? (value ? shown(value, locale) : ''),
    complain: unclear && left,
    type: (next: string) => {
      setText(next);
      setLeft(false);
    },
    /** The field is left, or Enter pressed: the text becomes the date it means. */
    settle: () => {
      setLeft(true);
      if (text === null || unclear) return;
      setValue(meant);
      setText(null);
    },
    /** A day from the calendar; a time given before stays. */
    pick: (date: string) => {
      const time = withTime ? meant?.split('T')[1] : undefined;
      setValue(time ? `${date}T${time}` : date);
      setText(null);
    },
  };
}
