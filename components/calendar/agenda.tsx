import { isTone, tones } from '@/components/ui/tones';
import { formatDateLong } from '@/lib/kernel/date-format';
import type { Locale } from '@/lib/kernel/locale';
import type { CalendarItem, CalendarWords } from './calendar-props';

type Listed = { items: readonly CalendarItem[]; path: string; words: CalendarWords };

/** Rows of items: what a calendar is without its picture. */
export function ItemTable({ items, path, words, label }: Listed & { label: string }) {
  return (
    <table className="rows-table calendar-table" aria-label={label}>
      <thead className="sr-only">
        <tr>
          {[words.period, words.name, words.status, words.who].map((word) => (
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
}: Omit<Listed, 'items'> & { days: [day: string, items: CalendarItem[]][]; today: string; locale: Locale }) {
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
