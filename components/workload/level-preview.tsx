import { MovesTable } from '@/components/ui/moves-table';
import type { LevelView } from '@/lib/tasks/workload/views';

export type LevelWords = {
  level: string;
  title: string;
  /** `{before}`, `{after}` */
  days: string;
  /** `{count}` */
  cost: string;
  noCost: string;
  /** `{list}` */
  delays: string;
  nothing: string;
  none: string;
  kept: string;
  name: string;
  from: string;
  to: string;
  later: string;
  save: string;
  /** `{count}` */
  saved: string;
  any: string;
  slack: string;
};

/** What would move, and what it costs. */
export function LevelPreview({ view, words }: { view: LevelView; words: LevelWords }) {
  const { shifts, costDays, overloadsBefore, overloadsAfter, delays } = view;
  if (overloadsBefore === 0) return <p>{words.none}</p>;
  return (
    <div className="grid gap-3">
      <p>
        {words.days.replace('{before}', String(overloadsBefore)).replace('{after}', String(overloadsAfter))}{' '}
        <strong>{costDays > 0 ? words.cost.replace('{count}', String(costDays)) : words.noCost}</strong>
      </p>
      {delays.length ? (
        <p className="text-danger">
          {words.delays.replace('{list}', delays.map(({ title, days }) => `${title} (+${days})`).join(', '))}
        </p>
      ) : null}
      <p className="text-sm text-ink-2">{words.kept}</p>
      {shifts.length === 0 ? (
        <p>{words.nothing}</p>
      ) : (
        <MovesTable moves={shifts} words={words} last={{ label: words.later, of: ({ days }) => days }} />
      )}
    </div>
  );
}
