'use client';

import { ActionButton } from '@/components/record/card/action-button';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { putAwayReminderAction, snoozeReminderAction } from '@/lib/tasks/reminders/actions';
import { type Snooze, snoozes } from '@/lib/tasks/reminders/schema';

export type ReminderToolWords = {
  away: string;
  awayOf: string;
  later: string;
  laterOf: string;
  awayDone: string;
  laterDone: string;
  snooze: Record<Snooze, string>;
};

/** What somebody does with a reminder of theirs: put it off, or away. `id` is the firing's. */
export function ReminderTools({ id, title, words }: { id: number; title: string; words: ReminderToolWords }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-1">
      <Menu
        id={`later-${id}`}
        align="end"
        buttonClass="button"
        iconOnly
        face={
          <>
            <Icon name="clock" />
            <span className="sr-only">{words.laterOf.replace('{title}', () => title)}</span>
          </>
        }
      >
        <p className="menu-label">{words.later}</p>
        {snoozes.map((until) => (
          <ActionButton
            key={until}
            as="menu"
            action={snoozeReminderAction}
            values={{ id, until }}
            done={words.laterDone}
          >
            {words.snooze[until]}
          </ActionButton>
        ))}
      </Menu>
      <ActionButton
        action={putAwayReminderAction}
        values={{ id }}
        look="quiet"
        icon="x"
        iconOnly
        title={words.away}
        done={words.awayDone}
      >
        {words.awayOf.replace('{title}', () => title)}
      </ActionButton>
    </span>
  );
}
