import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { CalendarEntry } from '@/lib/kernel/calendar-view';
import { formatDateLong } from '@/lib/kernel/date-format';
import { ItemTable } from './agenda';
import { itemsOn, type Period } from './calendar-items';
import type { CalendarWords } from './calendar-props';

type DayListProps = {
  day: string;
  today: string;
  items: readonly CalendarEntry[];
  pathOf: (item: CalendarEntry) => string;
  words: CalendarWords;
  create: ((period: Required<Period>) => void) | null;
  onMove: (item: CalendarEntry) => void;
};

/** What runs on the chosen day, and the way to make a new one there. */
export function DayList({ day, today, items, create, ...rest }: DayListProps) {
  const { locale } = useWords();
  const { words } = rest;
  const running = itemsOn(items, day);
  const label = formatDateLong(day, locale, today);
  return (
    <section className="grid gap-1 border-t border-line px-gutter py-4" aria-labelledby="calendar-day">
      <div className="flex flex-wrap items-center gap-x-3">
        <h2 id="calendar-day" className="text-sm font-semibold" aria-live="polite">
          {label}
        </h2>
        {create ? (
          <button
            type="button"
            className="button"
            data-look="quiet"
            data-size="small"
            onClick={() => create({ start: day, end: day })}
          >
            <Icon name="plus" />
            {words.create}
          </button>
        ) : null}
      </div>
      {running.length ? (
        <ItemTable {...rest} items={running} label={label} />
      ) : (
        <p className="text-ink-2">{words.nothingOn}</p>
      )}
    </section>
  );
}
