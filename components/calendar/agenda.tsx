import { Icon } from '@/components/ui/icon';
import { isTone, tones } from '@/components/ui/tones';
import { type CalendarEntry, entryKey } from '@/lib/kernel/calendar-view';
import { formatDateLong } from '@/lib/kernel/date-format';
import type { Locale } from '@/lib/kernel/locale';
import { markup } from '@/lib/kernel/markup';
import type { CalendarWords } from './calendar-props';

type Listed = {
  items: readonly CalendarEntry[];
  pathOf: (item: CalendarEntry) => string;
  words: CalendarWords;
  /** left out where no script runs yet */
  onMove?: (item: CalendarEntry) => void;
};

/** Rows of items: what a calendar is without its picture. */
export function ItemTable({ items, pathOf, words, label, onMove }: Listed & { label: string }) {
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
        {items.map((item) =>
          onMove ? (
            <ItemRow key={entryKey(item)} item={item} pathOf={pathOf} words={words} onMove={onMove} />
          ) : (
            <tr
              key={`written ${entryKey(item)}`}
              // biome-ignore lint/security/noDangerouslySetInnerHtml: a markup template made it, and whatever is put into one is text
              dangerouslySetInnerHTML={{ __html: writtenRow(item, pathOf(item)) }}
            />
          ),
        )}
      </tbody>
    </table>
  );
}

const look = (item: CalendarEntry): string => `dot ${tones[isTone(item.tone) ? item.tone : 'neutral']}`;

/** The same as text: hundreds come with a page, and as elements they would cost the server most of its time. */
const writtenRow = (item: CalendarEntry, path: string): string =>
  markup`<td class="tabular text-ink-2">${item.period}</td><td><a href="${path}/${item.id}" class="font-semibold" data-open="${item.id}">${item.title}</a></td><td><span class="${look(item)}">${item.status}</span></td><td class="text-ink-2">${item.who}</td><td class="tools"></td>`
    .html;

type RowProps = Pick<Listed, 'pathOf' | 'words'> & { item: CalendarEntry; onMove: (item: CalendarEntry) => void };

function ItemRow({ item, pathOf, words, onMove }: RowProps) {
  return (
    <tr>
      <td className="tabular text-ink-2">{item.period}</td>
      <td>
        <a href={`${pathOf(item)}/${item.id}`} className="font-semibold" data-open={item.id}>
          {item.title}
        </a>
      </td>
      <td>
        <span className={look(item)}>{item.status}</span>
      </td>
      <td className="text-ink-2">{item.who}</td>
      <td className="tools">
        {item.mayChange ? (
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
