'use client';

import { ActionButton } from '@/components/record/card/action-button';
import { PickField, SelectField } from '@/components/record/card/pick-fields';
import { RowsTable, type RowsWords } from '@/components/record/card/rows-table';
import { SmallForm } from '@/components/record/card/small-form';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import { addManagerAction, changeManagerAction, removeManagerAction } from '@/lib/customers/actions';
import type { ManagerRow } from '@/lib/customers/views';

type ManagersWords = RowsWords & {
  title: string;
  employeeId: string;
  directionId: string;
  everyDirection: string;
  save: string;
  cancel: string;
  remove: string;
};

/** Who looks after the customer, by direction. */
export function ManagersTable({
  customerId,
  rows,
  directions,
  readOnly,
  words,
}: {
  customerId: number;
  rows: readonly ManagerRow[];
  directions: readonly { id: number; name: string }[];
  readOnly: boolean;
  words: ManagersWords;
}) {
  const labels = { employeeId: words.employeeId, directionId: words.directionId };
  const form = (row: ManagerRow | null, close: () => void) => (
    <SmallForm
      action={row ? changeManagerAction : addManagerAction}
      values={row ? { customerId, id: row.id } : { customerId }}
      labels={labels}
      onDone={close}
      className="grid gap-3 @md:grid-cols-2"
    >
      <PickField name="employeeId" kind="employee" value={row?.employee ?? null} required />
      <SelectField
        name="directionId"
        value={row?.directionId ?? null}
        empty={words.everyDirection}
        options={directions.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <div className="col-span-full flex gap-2">
        <SubmitButton size="small">{words.save}</SubmitButton>
        <Button size="small" onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </SmallForm>
  );
  return (
    <RowsTable
      caption={words.title}
      head={[words.employeeId, words.directionId]}
      rows={rows}
      words={words}
      readOnly={readOnly}
      nameOf={(row) => row.employee.text}
      cells={(row) => [
        <a key="employee" href={`/people/${row.employee.id}`} className="hover:text-accent">
          {row.employee.text}
        </a>,
        row.direction || <span className="text-ink-3">{words.everyDirection}</span>,
      ]}
      form={form}
      remove={(row) => (
        <ActionButton
          action={removeManagerAction}
          values={{ customerId, id: row.id }}
          look="quiet"
          size="small"
          icon="trash-2"
          iconOnly
        >
          {`${words.remove} ${row.employee.text}`}
        </ActionButton>
      )}
    />
  );
}
