import { Icon } from '@/components/ui/icon';
import { isTone, tones } from '@/components/ui/tones';
import type { CalendarEntry } from '@/lib/kernel/calendar-view';
import { formatDateLong } from '@/lib/kernel/date-format';
import type { Locale } from '@/lib/kernel/locale';
import type { CalendarWords } from './calendar-props';

type Listed = {
  items: readonly CalendarEntry[];
  path: string;
  words: CalendarWords;
  /** left out where no script runs yet */
  onMove?: (item: CalendarEntry) => void;
};

/** Rows of items: what a calendar is without its picture. */
export function ItemTable({ items, path, words, label, onMove }: Listed & { label: string }) {
  return (
    <table className="rows-table calendar-table" aria-label={label}>
      <thead className="sr-only">
        <tr>
          {[words.period, words.name, words.status, words.who, words.moveOne].map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <td className="tabular text-ink-2">{item.period}</td>
            <td>
              <a href={`${path}/${item.id}`} className="font-semibold" data-open={item.id}>
                {item.title}
              </a>
            </td>
            <td>
              <span className={`dot ${tones[isTone(item.tone) ? item.tone : 'neutral']}`}>{item.status}</span>
            </td>
            <td className="text-ink-2">{item.who}</td>
            <td className="tools">
              {onMove && item.mayChange ? (
                <button
                  type="button"
                  className="button"
                  data-look="quiet"
                  data-square=""
                  title={words.moveOne}
                  aria-label={words.moveTitle.replace('{title}', () => item.title)}
                  onClick={() => onMove(item)}
                >
                  <Icon name="calendar-clock" />
                </button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Day by day, what begins there. */
export function Agenda({
  days,
  today,
  locale,
  ...rest
}: Omit<Listed, 'items'> & { days: [day: string, items: CalendarEntry[]][]; today: string; locale: Locale }) {
  if (days.length === 0) return <p className="px-gutter py-6 text-ink-2">{rest.words.nothing}</p>;
  return (
    <div className="grid gap-5 px-gutter py-4">
      {days.map(([day, items]) => (
        <section key={day} className="grid gap-1">
          <h2 className={`text-sm font-semibold ${day === today ? 'text-accent' : 'text-ink-2'}`}>
            {formatDateLong(day, locale, today)}
          </h2>
          <ItemTable {...rest} items={items} label={formatDateLong(day, locale, today)} />
        </section>
      ))}
    </div>
  );
}
