'use client';

import { ActionButton } from '@/components/record/card/action-button';
import { CheckField, NumberField } from '@/components/record/card/fields';
import { SelectField } from '@/components/record/card/pick-fields';
import { RowsTable, type RowsWords } from '@/components/record/card/rows-table';
import { SmallForm } from '@/components/record/card/small-form';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import { periodEnds } from '@/lib/tasks/kind';
import { addReminderAction, changeReminderAction, removeReminderAction } from '@/lib/tasks/reminders/actions';
import type { ReminderView } from '@/lib/tasks/reminders/views';

export type RemindersWords = RowsWords &
  Record<
    | ('title' | 'what' | 'at' | 'save' | 'cancel' | 'remove' | 'passed')
    | ('executors' | 'controller' | 'author' | 'inApp' | 'email' | 'push')
    | ('before' | 'days' | 'hours' | 'minutes' | 'toExecutors' | 'toController' | 'toAuthor' | 'byEmail' | 'byPush')
    | ('start' | 'end'),
    string
  >;

type Props = { taskId: number; rows: readonly ReminderView[]; mayChange: boolean; words: RemindersWords };

/** Who is reminded of a task, when and how: a line each. */
export function RemindersTable({ taskId, rows, mayChange, words }: Props) {
  return (
    <RowsTable
      caption={words.title}
      head={[words.what, words.at]}
      rows={rows}
      words={words}
      readOnly={!mayChange}
      nameOf={(row) => row.text}
      cells={(row) => [
        <span key="what" className="grid gap-0.5 py-1">
          <span className="inline-block first-letter:uppercase">{row.text}</span>
          <span className="text-sm text-ink-2">{howText(row, words)}</span>
        </span>,
        row.at || words.passed,
      ]}
      form={(row, close) => <ReminderForm taskId={taskId} row={row} words={words} close={close} />}
      remove={(row) =>
        mayChange ? (
          <ActionButton
            action={removeReminderAction}
            values={{ id: taskId, reminderId: row.id }}
            look="quiet"
            size="small"
            icon="trash-2"
            iconOnly
          >
            {`${words.remove} ${row.text}`}
          </ActionButton>
        ) : null
      }
    />
  );
}

/** Whom it reaches and how: `executors, author · here, e-mail`. */
const howText = (row: ReminderView, words: RemindersWords): string =>
  [
    said([
      [row.toExecutors, words.executors],
      [row.toController, words.controller],
      [row.toAuthor, words.author],
    ]),
    said([
      [true, words.inApp],
      [row.byEmail, words.email],
      [row.byPush, words.push],
    ]),
  ].join(' · ');

const said = (parts: readonly [is: boolean, word: string][]): string =>
  parts.flatMap(([is, word]) => (is ? [word] : [])).join(', ');

type FormProps = Pick<Props, 'taskId' | 'words'> & { row: ReminderView | null; close: () => void };

function ReminderForm({ taskId, row, words, close }: FormProps) {
  return (
    <SmallForm
      action={row ? changeReminderAction : addReminderAction}
      values={row ? { id: taskId, reminderId: row.id } : { id: taskId }}
      labels={{ days: words.days, hours: words.hours, minutes: words.minutes, toExecutors: words.toExecutors }}
      onDone={close}
      className="grid gap-3"
    >
      <div className="grid grid-cols-3 items-end gap-3 @md:grid-cols-4">
        <NumberField name="days" label={words.days} value={row?.days ?? 0} />
        <NumberField name="hours" label={words.hours} value={row?.hours ?? 1} />
        <NumberField name="minutes" label={words.minutes} value={row?.minutes ?? 0} />
        <div className="col-span-3 @md:col-span-1">
          <SelectField
            name="before"
            label={words.before}
            value={row?.before ?? 'end'}
            options={periodEnds.map((value) => ({ value, label: words[value] }))}
          />
        </div>
      </div>
      <div className="flex flex-wrap gap-x-5">
        <CheckField name="toExecutors" label={words.toExecutors} value={row?.toExecutors ?? true} />
        <CheckField name="toController" label={words.toController} value={row?.toController ?? false} />
        <CheckField name="toAuthor" label={words.toAuthor} value={row?.toAuthor ?? false} />
        <CheckField name="byEmail" label={words.byEmail} value={row?.byEmail ?? false} />
        <CheckField name="byPush" label={words.byPush} value={row?.byPush ?? false} />
      </div>
      <div className="flex gap-2">
        <SubmitButton size="small">{words.save}</SubmitButton>
        <Button size="small" onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </SmallForm>
  );
}
