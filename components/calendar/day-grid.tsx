import type { MouseEvent } from 'react';
import { useWords } from '@/components/ui/words';
import { addDays } from '@/lib/kernel/calendar-date';
import type { CalendarEntry, DateRange } from '@/lib/kernel/calendar-view';
import { formatDateLong, formatWeekday } from '@/lib/kernel/date-format';
import { itemsOn } from './calendar-items';

type DayGridProps = {
  range: DateRange;
  items: readonly CalendarEntry[];
  chosen: string;
  today: string;
  label: string;
  /** days outside it are pale */
  month: string | null;
  hrefOf: (day: string) => string;
  choose: (day: string) => void;
};

/** Days in the hand: how much runs on each; a tap lists it below. Before scripts run they are links to the day. */
export function DayGrid({ range, items, chosen, today, label, month, hrefOf, choose }: DayGridProps) {
  const { locale } = useWords();
  const days: string[] = [];
  for (let day: string = range.from; day < range.to; day = addDays(day, 1)) days.push(day);
  const pick = (day: string) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    choose(day);
  };
  return (
    <nav aria-label={label} className="calendar-days">
      {days.slice(0, 7).map((day) => (
        <span key={day} aria-hidden="true">
          {formatWeekday(day, locale, 'short')}
        </span>
      ))}
      {days.map((day) => {
        const count = itemsOn(items, day).length;
        return (
          <a
            key={day}
            href={hrefOf(day)}
            onClick={pick(day)}
            aria-label={[formatDateLong(day, locale, today), count].filter(Boolean).join(': ')}
            aria-current={day === chosen ? 'date' : undefined}
            data-today={day === today || undefined}
            data-other={(month && !day.startsWith(month)) || undefined}
          >
            {Number(day.slice(8))}
            {count ? <small>{count}</small> : null}
          </a>
        );
      })}
    </nav>
  );
}
