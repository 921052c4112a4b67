'use client';

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { addMonths } from '@/lib/kernel/calendar-date';
import { formatDateLong, formatMonth, formatWeekday } from '@/lib/kernel/date-format';
import { Button } from './button';
import { monthWeeks, moveDay, todayIn } from './calendar-grid';
import { useAnchoredPopover } from './use-anchored-popover';
import { useWords } from './words';

export type DateCalendarProps = {
  value: string | null;
  anchor: RefObject<HTMLElement | null>;
  min?: string;
  max?: string;
  onPick: (date: string) => void;
  onClose: () => void;
};

/** A month to pick a day from. Comes only in the browser, when asked for. */
export function DateCalendar({ value, anchor, min, max, onPick, onClose }: DateCalendarProps) {
  const { locale, timeZone, word } = useWords();
  const today = todayIn(timeZone);
  const [day, setDay] = useState<string>(value ?? today);
  const box = useRef<HTMLDivElement>(null);
  useAnchoredPopover(true, box, anchor);

  useEffect(() => {
    box.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus({ preventScroll: true });
  }, [day]);
  useEffect(() => {
    const away = (event: PointerEvent) => {
      if (
        event.target instanceof Node &&
        !box.current?.contains(event.target) &&
        !anchor.current?.contains(event.target)
      )
        onClose();
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [anchor, onClose]);

  const weeks = monthWeeks(day);
  const barred = (date: string) => Boolean((min && date < min) || (max && date > max));

  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.target instanceof HTMLElement && event.target.dataset.day ? moveDay(day, event.key) : undefined;
    if (next) setDay(next);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
  };

  return (
    <div
      ref={box}
      popover="manual"
      role="dialog"
      aria-label={word('pickDate')}
      className="popover !p-3"
      onKeyDown={onKeyDown}
    >
      <div className="mb-2 flex items-center gap-1">
        <p className="flex-1 pl-1 font-semibold" aria-live="polite">
          {formatMonth(day, locale)}
        </p>
        <Button look="quiet" size="small" icon="chevron-left" iconOnly onClick={() => setDay(addMonths(day, -1))}>
          {word('previousMonth')}
        </Button>
        <Button look="quiet" size="small" icon="chevron-right" iconOnly onClick={() => setDay(addMonths(day, 1))}>
          {word('nextMonth')}
        </Button>
      </div>
      <table className="border-separate border-spacing-0.5 text-center">
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th key={date} scope="col" className="text-xs font-normal text-ink-3">
                {formatWeekday(date, locale, 'short')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date}>
                  <button
                    type="button"
                    data-day={date}
                    tabIndex={date === day ? 0 : -1}
                    disabled={barred(date)}
                    aria-label={formatDateLong(date, locale, '')}
                    aria-current={date === today ? 'date' : undefined}
                    aria-pressed={date === value}
                    className="day"
                    data-out={date.slice(0, 7) === day.slice(0, 7) ? undefined : ''}
                    data-chosen={date === value ? '' : undefined}
                    onClick={() => onPick(date)}
                  >
                    {Number(date.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-1 flex">
        <Button look="quiet" size="small" disabled={barred(today)} onClick={() => onPick(today)}>
          {word('today')}
        </Button>
      </div>
    </div>
  );
}
