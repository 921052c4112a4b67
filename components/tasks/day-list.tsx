import { Count } from '@/components/ui/status';
import type { DayTask } from '@/lib/tasks/views';

/** Tasks of one part of the day; nothing at all when there are none. */
export function DayList({ title, tasks, late }: { title: string; tasks: readonly DayTask[]; late?: boolean }) {
  if (tasks.length === 0) return null;
  return (
    <section>
      <h2 className="flex items-baseline justify-between border-b border-line pb-1 text-sm font-medium text-ink-3">
        {title} <Count tone={late ? 'overdue' : undefined}>{tasks.length}</Count>
      </h2>
      <ul>
        {tasks.map((task) => (
          <li key={task.id} className="border-b border-line">
            <a href={`/tasks/${task.id}`} className="grid gap-0.5 py-2 hover:bg-hover">
              <span className="font-medium">{task.title}</span>
              <span className="flex flex-wrap gap-x-3 text-sm text-ink-3">
                <span className={late ? 'font-medium text-status-overdue' : undefined}>{task.end}</span>
                <span className="tabular">{task.number}</span>
                {task.customer ? <span>{task.customer}</span> : null}
                {task.project ? <span>{task.project}</span> : null}
                {task.percent ? <span className="tabular">{task.percent} %</span> : null}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
