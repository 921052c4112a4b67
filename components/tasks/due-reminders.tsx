import { Disclosure } from '@/components/ui/disclosure';
import { Count } from '@/components/ui/status';
import type { DueReminder } from '@/lib/tasks/reminders/views';
import { ReminderTools, type ReminderToolWords } from './reminder-tools';

type Props = {
  title: string;
  /** opens the rest: `5 more` */
  more: string;
  reminders: readonly DueReminder[];
  words: ReminderToolWords;
};

/** So many stand in sight; the day below them matters too. */
export const SHOWN_REMINDERS = 5;

/** What one was reminded of and did not put away; nothing at all when there is none. */
export function DueReminders({ title, more, reminders, words }: Props) {
  if (reminders.length === 0) return null;
  const [first, rest] = [reminders.slice(0, SHOWN_REMINDERS), reminders.slice(SHOWN_REMINDERS)];
  return (
    <section className="rounded border border-line bg-surface px-4 pt-3 pb-1">
      <h2 className="flex items-baseline justify-between pb-2 text-sm font-medium text-ink-2">
        {title} <Count>{reminders.length}</Count>
      </h2>
      <Lines reminders={first} words={words} />
      {rest.length ? (
        <Disclosure label={more} className="border-t border-line py-1.5">
          <Lines reminders={rest} words={words} />
        </Disclosure>
      ) : null}
    </section>
  );
}

const Lines = ({ reminders, words }: Pick<Props, 'reminders' | 'words'>) => (
  <ul>
    {reminders.map((one) => (
      <li key={one.id} className="flex items-center gap-2 border-t border-line">
        <a href={`/tasks/${one.taskId}`} className="grid min-w-0 flex-1 gap-0.5 py-2 hover:text-accent">
          <span className="font-medium break-words">{one.title}</span>
          <span className="flex flex-wrap gap-x-3 text-sm text-ink-2">
            <span className="tabular">{one.at}</span>
            <span className="tabular">{one.number}</span>
            {one.end ? <span className={one.late ? 'font-medium text-status-overdue' : ''}>{one.end}</span> : null}
          </span>
        </a>
        <ReminderTools id={one.id} title={one.title} words={words} />
      </li>
    ))}
  </ul>
);
