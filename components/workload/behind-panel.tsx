import { Icon } from '@/components/ui/icon';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { BehindView } from '@/lib/tasks/workload/views';

export type BehindWords = {
  close: string;
  /** `{hours}`, `{capacity}` */
  of: string;
  hours: string;
  name: string;
  period: string;
  noHours: string;
  nothing: string;
};

type BehindProps = { behind: BehindView; hidden: string; path: string; closeHref: string; words: BehindWords };

/** The tasks behind the hours of one cell. */
export function BehindPanel({ behind, hidden, path, closeHref, words }: BehindProps) {
  const { person, period, hours, capacity, tasks } = behind;
  return (
    <aside className="load-behind" aria-labelledby="load-behind">
      <header>
        <div className="grow">
          <h2 id="load-behind" className="text-heading">
            {person.text}
          </h2>
          <p className="text-sm text-ink-2">
            {period} · {words.of.replace('{hours}', hours).replace('{capacity}', capacity)}
          </p>
        </div>
        <a href={closeHref} data-soft="" className="button" data-look="quiet" data-square="">
          <Icon name="x" />
          <VisuallyHidden>{words.close}</VisuallyHidden>
        </a>
      </header>
      {tasks.length ? (
        <table className="rows-table">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col" className="text-right">
                {words.hours}
              </th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <tr key={task.id}>
                <td>
                  <a href={`${path}/${task.id}`} data-soft="" className="font-semibold">
                    {task.title}
                  </a>
                  <p className="text-sm text-ink-2">{[task.period, task.project].filter(Boolean).join(' · ')}</p>
                </td>
                <td className="text-right tabular">
                  {task.hours || <span className="text-sm text-ink-3">{words.noHours}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {hidden ? <p className="text-sm text-ink-2">{hidden}</p> : null}
      {tasks.length === 0 && !hidden ? <p className="text-sm text-ink-2">{words.nothing}</p> : null}
    </aside>
  );
}
