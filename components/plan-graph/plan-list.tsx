import { isTone, tones } from '@/components/ui/tones';
import type { Locale } from '@/lib/kernel/locale';
import { momentShown } from './plan-columns';
import type { PlanItem, PlanWords } from './plan-props';

/** More of the first view than any screen shows is read in the registry before scripts run. */
const MOST = 50;

type ListProps = { items: readonly PlanItem[]; today: string; locale: Locale; words: PlanWords };

/** The plan as a table: what the server draws, and what is read where no script runs. */
export function PlanList({ items, today, locale, words }: ListProps) {
  const columns = [
    words.row,
    words.name,
    words.start,
    words.end,
    words.percent,
    words.status,
    words.predecessors,
    words.who,
  ];
  return (
    <div className="plan-list">
      <table className="rows-table" aria-label={words.label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.slice(0, MOST).map((item, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: grouped by executor a task stands several times
            <tr key={at}>
              <td className="tabular text-ink-3">{item.row || ''}</td>
              <td>
                <a
                  href={item.openHref || item.href}
                  className={item.hasChildren ? 'font-semibold' : undefined}
                  style={{ paddingInlineStart: Math.min(item.depth, 8) * 14 }}
                >
                  {item.title}
                </a>
              </td>
              <td className="tabular whitespace-nowrap">{momentShown(item.start, locale, today)}</td>
              <td className="tabular whitespace-nowrap">{momentShown(item.end, locale, today)}</td>
              <td className="tabular">{item.percent}</td>
              <td>
                <span className={`dot ${tones[isTone(item.tone) ? item.tone : 'neutral']}`}>{item.status}</span>
              </td>
              <td className="tabular">{item.predecessors}</td>
              <td className="text-ink-2">{item.who}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {items.length > MOST ? (
        <p className="px-gutter py-2 text-ink-2">{words.listed.replace('{count}', String(items.length - MOST))}</p>
      ) : null}
    </div>
  );
}
