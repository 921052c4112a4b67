'use client';

import { ActionButton } from '@/components/record/card/action-button';
import { PickManyField } from '@/components/record/card/pick-fields';
import { RowsTable, type RowsWords } from '@/components/record/card/rows-table';
import { SmallForm } from '@/components/record/card/small-form';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import { addMembersAction, removeMemberAction } from '@/lib/projects/actions';
import type { ProjectCardView } from '@/lib/projects/views';

type Words = RowsWords & Record<'title' | 'who' | 'position' | 'employees' | 'save' | 'cancel' | 'remove', string>;

/** Who is in the team: they see the project and all in it. */
export function TeamTable({
  projectId,
  members,
  mayChange,
  words,
}: {
  projectId: number;
  members: ProjectCardView['members'];
  mayChange: boolean;
  words: Words;
}) {
  return (
    <RowsTable
      caption={words.title}
      head={[words.who, words.position]}
      rows={members}
      words={words}
      readOnly={!mayChange}
      mayEdit={() => false}
      nameOf={(row) => row.employee.text}
      cells={(row) => [
        <a key="who" href={`/people/${row.employee.id}`} className="hover:text-accent">
          {row.employee.text}
        </a>,
        row.position,
      ]}
      form={(_row, close) => (
        <SmallForm
          action={addMembersAction}
          values={{ id: projectId }}
          labels={{ employeeIds: words.employees }}
          onDone={close}
          className="grid gap-3"
        >
          <PickManyField name="employeeIds" kind="employee" value={[]} label={words.employees} />
          <div className="flex gap-2">
            <SubmitButton size="small">{words.save}</SubmitButton>
            <Button size="small" onClick={close}>
              {words.cancel}
            </Button>
          </div>
        </SmallForm>
      )}
      remove={(row) => (
        <ActionButton
          action={removeMemberAction}
          values={{ id: projectId, memberId: row.id }}
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
