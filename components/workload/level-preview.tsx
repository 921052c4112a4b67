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
        <table className="rows-table">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.to}</th>
              <th scope="col" className="text-right">
                {words.later}
              </th>
            </tr>
          </thead>
          <tbody>
            {shifts.map((shift) => (
              <tr key={shift.id}>
                <td>{shift.title}</td>
                <td className="tabular text-ink-2">{shift.from}</td>
                <td className="tabular font-semibold">{shift.to}</td>
                <td className="text-right tabular">{shift.days}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
