import { useTranslations } from 'next-intl';
import { type RowCount, shownStates } from './row-states';

/** How many rows became what. */
export function RowCounts({ counts }: { counts: RowCount }) {
  const t = useTranslations('import.states');
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-3">
      {shownStates(counts).map((state) => (
        <div key={state}>
          <dt className="text-ink-2">{t(state)}</dt>
          <dd className={`text-title tabular ${state === 'bad' && counts[state] ? 'text-danger' : ''}`}>
            {counts[state] ?? 0}
          </dd>
        </div>
      ))}
    </dl>
  );
}
