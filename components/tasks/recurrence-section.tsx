'use client';

import { useState } from 'react';
import { ActionButton } from '@/components/record/card/action-button';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { endSeriesAction, skipOccurrenceAction } from '@/lib/tasks/recurrence/actions';
import type { RecurrenceView } from '@/lib/tasks/recurrence/views';
import { RecurrenceDialog } from './recurrence-dialog';
import type { RuleWords } from './rule-words';
import type { RuleDefaults } from './use-rule-preview';

export type RecurrenceWords = Record<
  | ('none' | 'set' | 'change' | 'next' | 'ended' | 'over' | 'wentOn' | 'departs' | 'skip' | 'skipped')
  | ('end' | 'endQuestion' | 'endDone' | 'zone'),
  string
> & { dialog: RuleWords };

type Props = {
  taskId: number;
  series: RecurrenceView | null;
  defaults: RuleDefaults;
  mayChange: boolean;
  /** nothing of it is left to do: it cannot be skipped */
  isFinished: boolean;
  /** clocks of another zone than the reader's are named */
  isForeignZone: boolean;
  words: RecurrenceWords;
};

/** How a task repeats, in words, and what can be done about it. */
export function RecurrenceSection(props: Props) {
  const { taskId, series, mayChange, isFinished, words } = props;
  const [isOpen, setOpen] = useState(false);
  const mayRule = mayChange && (series === null || series.isCurrent);
  const goesOn = series?.isCurrent && !series.isEnded;
  return (
    <div className="grid gap-2">
      <Said {...props} />
      {mayRule ? (
        <div className="flex flex-wrap gap-2">
          <Button size="small" icon="repeat" onClick={() => setOpen(true)} aria-haspopup="dialog">
            {series && !series.isEnded ? words.change : words.set}
          </Button>
          {goesOn && !isFinished ? (
            <ActionButton
              action={skipOccurrenceAction}
              values={{ id: taskId }}
              size="small"
              look="quiet"
              done={words.skipped}
            >
              {words.skip}
            </ActionButton>
          ) : null}
          {goesOn ? (
            <ActionButton
              action={endSeriesAction}
              values={{ id: taskId }}
              size="small"
              look="quiet"
              confirm={words.endQuestion}
              done={words.endDone}
            >
              {words.end}
            </ActionButton>
          ) : null}
        </div>
      ) : null}
      {isOpen ? (
        <RecurrenceDialog
          taskId={taskId}
          defaults={props.defaults}
          words={words.dialog}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}

function Said({ series, isForeignZone, words }: Props) {
  if (!series) return <p className="text-ink-3">{words.none}</p>;
  const { text, next, current, isCurrent, isEnded, departs, zone } = series;
  return (
    <div className="grid gap-0.5">
      <p className="flex items-start gap-2">
        <Icon name="repeat" className="mt-0.5 shrink-0 text-ink-3" />
        <span className="first-letter:uppercase">{text}</span>
      </p>
      {current ? (
        <p className="text-ink-2">
          {words.wentOn}{' '}
          <a href={`/tasks/${current.id}`} className="underline underline-offset-2 hover:text-accent">
            {current.number} {current.text}
          </a>
        </p>
      ) : null}
      {isCurrent && isEnded ? <p className="text-ink-2">{words.ended}</p> : null}
      {isCurrent && !isEnded ? (
        <p className="text-ink-2">{next.length ? words.next.replace('{dates}', next.join(' · ')) : words.over}</p>
      ) : null}
      {departs ? <p className="text-ink-2">{words.departs}</p> : null}
      {isForeignZone ? <p className="text-ink-3">{words.zone.replace('{zone}', zone)}</p> : null}
    </div>
  );
}
