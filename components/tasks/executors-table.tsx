'use client';

import { ActionButton } from '@/components/record/card/action-button';
import { MomentField, NumberField, TextField } from '@/components/record/card/fields';
import { PickManyField, SelectField } from '@/components/record/card/pick-fields';
import { RowsTable, type RowsWords } from '@/components/record/card/rows-table';
import { SmallForm } from '@/components/record/card/small-form';
import { Avatar } from '@/components/ui/avatar';
import { Button } from '@/components/ui/button';
import { StatusDot } from '@/components/ui/status';
import { SubmitButton } from '@/components/ui/submit-button';
import { isTone } from '@/components/ui/tones';
import { assignExecutorsAction, changeExecutorAction, removeExecutorAction } from '@/lib/tasks/actions';
import type { ExecutorView, TaskChoices } from '@/lib/tasks/views';

type Words = RowsWords &
  Record<
    | 'title'
    | 'who'
    | 'period'
    | 'status'
    | 'percent'
    | 'hours'
    | 'save'
    | 'cancel'
    | 'remove'
    | 'start'
    | 'end'
    | 'hoursPlanned'
    | 'comment'
    | 'employees'
    | 'centres',
    string
  >;
type Props = {
  taskId: number;
  lines: readonly ExecutorView[];
  statuses: TaskChoices['statuses'];
  mayChange: boolean;
  words: Words;
};

/** Who does it: a line each, with its own period, status, percent and hours. People change their own line. */
export function ExecutorsTable({ taskId, lines, statuses, mayChange, words }: Props) {
  const mayWork = mayChange || lines.some((line) => line.mine);
  return (
    <RowsTable
      caption={words.title}
      head={[words.who, words.period, words.status, words.percent, words.hours]}
      rows={lines}
      words={words}
      readOnly={!mayWork}
      mayAdd={mayChange}
      mayEdit={(line) => mayChange || line.mine}
      nameOf={(line) => line.who.text}
      cells={(line) => [
        <span key="who" className="inline-flex items-center gap-2">
          <Avatar name={line.who.text} decorative />
          {line.who.text}
        </span>,
        line.period,
        <StatusDot key="status" tone={isTone(line.status.tone) ? line.status.tone : 'neutral'}>
          {line.status.name}
        </StatusDot>,
        <span key="percent" className="tabular">
          {line.percent}
        </span>,
        <span key="hours" className="tabular">
          {line.hoursSpent === '0' ? '' : line.hoursSpent}
        </span>,
      ]}
      form={(line, close) =>
        line ? (
          <LineForm taskId={taskId} line={line} statuses={statuses} mayChange={mayChange} words={words} close={close} />
        ) : (
          <AddForm taskId={taskId} words={words} close={close} />
        )
      }
      remove={(line) =>
        mayChange ? (
          <ActionButton
            action={removeExecutorAction}
            values={{ id: taskId, lineId: line.id }}
            look="quiet"
            size="small"
            icon="trash-2"
            iconOnly
          >
            {`${words.remove} ${line.who.text}`}
          </ActionButton>
        ) : null
      }
    />
  );
}

type FormProps = { taskId: number; words: Words; close: () => void };

const Buttons = ({ words, close }: Pick<FormProps, 'words' | 'close'>) => (
  <div className="col-span-full flex gap-2">
    <SubmitButton size="small">{words.save}</SubmitButton>
    <Button size="small" onClick={close}>
      {words.cancel}
    </Button>
  </div>
);

function AddForm({ taskId, words, close }: FormProps) {
  return (
    <SmallForm
      action={assignExecutorsAction}
      values={{ id: taskId }}
      labels={{ employeeIds: words.employees, centreIds: words.centres }}
      onDone={close}
      className="grid gap-3 @md:grid-cols-2"
    >
      <PickManyField name="employeeIds" kind="employee" value={[]} label={words.employees} />
      <PickManyField name="centreIds" kind="centre" value={[]} label={words.centres} />
      <Buttons words={words} close={close} />
    </SmallForm>
  );
}

function LineForm({
  taskId,
  line,
  statuses,
  mayChange,
  words,
  close,
}: FormProps & { line: ExecutorView; statuses: TaskChoices['statuses']; mayChange: boolean }) {
  return (
    <SmallForm
      action={changeExecutorAction}
      values={{ id: taskId, lineId: line.id }}
      labels={{}}
      onDone={close}
      className="grid gap-3 @md:grid-cols-2"
    >
      <SelectField
        name="statusId"
        label={words.status}
        value={line.statusId}
        options={statuses.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <NumberField name="percent" label={words.percent} value={String(line.percent)} />
      {mayChange ? (
        <>
          <MomentField name="start" label={words.start} value={line.start} />
          <MomentField name="end" label={words.end} value={line.end} />
          <NumberField name="hoursPlanned" label={words.hoursPlanned} value={line.hoursPlanned} />
        </>
      ) : null}
      <TextField name="comment" label={words.comment} value={line.comment} wide />
      <Buttons words={words} close={close} />
    </SmallForm>
  );
}
