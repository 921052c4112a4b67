'use client';

import { ActionButton } from '@/components/record/card/action-button';
import { LongTextField } from '@/components/record/card/fields';
import { RowsTable, type RowsWords } from '@/components/record/card/rows-table';
import { SmallForm } from '@/components/record/card/small-form';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  addDecisionAction,
  changeDecisionAction,
  makeDecisionTaskAction,
  removeDecisionAction,
} from '@/lib/events/actions';
import type { DecisionView } from '@/lib/events/views';

type Words = RowsWords &
  Record<'title' | 'text' | 'task' | 'makeTask' | 'madeTask' | 'hiddenTask' | 'save' | 'cancel' | 'remove', string>;

/** What a meeting decided; each decision becomes a task by one press. */
export function DecisionsTable({
  eventId,
  decisions,
  mayChange,
  words,
}: {
  eventId: number;
  decisions: readonly DecisionView[];
  mayChange: boolean;
  words: Words;
}) {
  const of = (row: DecisionView) => ({ id: eventId, decisionId: row.id });
  return (
    <RowsTable
      caption={words.title}
      head={[words.text, words.task]}
      rows={decisions}
      words={words}
      readOnly={!mayChange}
      nameOf={(row) => row.text}
      cells={(row) => [
        <span key="text" className="whitespace-pre-line">
          {row.text}
        </span>,
        <TaskOf key="task" row={row} mayChange={mayChange} values={of(row)} words={words} />,
      ]}
      form={(row, close) => (
        <SmallForm
          action={row ? changeDecisionAction : addDecisionAction}
          values={row ? of(row) : { id: eventId }}
          labels={{ text: words.text }}
          onDone={close}
          className="grid gap-3"
        >
          <LongTextField name="text" value={row?.text ?? ''} label={words.text} rows={2} required />
          <div className="flex gap-2">
            <SubmitButton size="small">{words.save}</SubmitButton>
            <Button size="small" onClick={close}>
              {words.cancel}
            </Button>
          </div>
        </SmallForm>
      )}
      remove={(row) => (
        <ActionButton action={removeDecisionAction} values={of(row)} look="quiet" size="small" icon="trash-2" iconOnly>
          {`${words.remove} ${row.text}`}
        </ActionButton>
      )}
    />
  );
}

type TaskProps = {
  row: DecisionView;
  mayChange: boolean;
  values: { id: number; decisionId: number };
  words: Words;
};

function TaskOf({ row, mayChange, values, words }: TaskProps) {
  if (row.task)
    return (
      <a
        href={`/tasks/${row.task.id}`}
        className={row.task.done ? 'line-through hover:text-accent' : 'hover:text-accent'}
      >
        {`${row.task.number} ${row.task.text}`}
      </a>
    );
  if (row.hasTask) return <span className="text-ink-3">{words.hiddenTask}</span>;
  if (!mayChange) return null;
  return (
    <ActionButton action={makeDecisionTaskAction} values={values} size="small" icon="check" done={words.madeTask}>
      {words.makeTask}
    </ActionButton>
  );
}
