import type { MouseEvent } from 'react';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { addDays } from '@/lib/kernel/calendar-date';
import { type CalendarView, rangeOf, stepOf } from '@/lib/kernel/calendar-view';
import { formatDateLong, formatMonth, formatRange } from '@/lib/kernel/date-format';
import type { CalendarWords } from './calendar-props';

type HeadProps = {
  view: CalendarView;
  on: string;
  today: string;
  hrefOf: (day: string) => string;
  go: (day: string) => void;
  words: CalendarWords;
};

/** Back, on, today, and what is shown. Links, so that they work before any script. */
export function CalendarHead({ view, on, today, hrefOf, go, words }: HeadProps) {
  const { locale } = useWords();
  const { from, to } = rangeOf(view, on);
  const title =
    view === 'month'
      ? formatMonth(on, locale)
      : view === 'day'
        ? formatDateLong(on, locale, '')
        : formatRange(from, addDays(to, -1), locale, '');
  const show = (day: string) => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    go(day);
  };
  const [before, after] = [stepOf(view, on, -1), stepOf(view, on, 1)];
  return (
    <div className="calendar-head">
      <a href={hrefOf(today)} onClick={show(today)} className="button">
        {words.today}
      </a>
      <a href={hrefOf(before)} onClick={show(before)} className="button" data-look="quiet" aria-label={words.previous}>
        <Icon name="chevron-left" />
      </a>
      <a href={hrefOf(after)} onClick={show(after)} className="button" data-look="quiet" aria-label={words.next}>
        <Icon name="chevron-right" />
      </a>
      <h2 className="text-heading" aria-live="polite">
        {title}
      </h2>
    </div>
  );
}
