'use client';

import { ActionButton } from '@/components/record/card/action-button';
import { PickManyField } from '@/components/record/card/pick-fields';
import { RowsTable, type RowsWords } from '@/components/record/card/rows-table';
import { SmallForm } from '@/components/record/card/small-form';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import { addParticipantsAction, removeParticipantAction } from '@/lib/events/actions';
import type { ParticipantView } from '@/lib/events/views';

type Words = RowsWords &
  Record<'title' | 'who' | 'position' | 'employees' | 'contacts' | 'save' | 'cancel' | 'remove', string>;
const paths = { employee: '/people', contact: '/contacts' } as const;

/** Who took part in a meeting: colleagues and people of customers. */
export function ParticipantsTable({
  eventId,
  participants,
  mayChange,
  words,
}: {
  eventId: number;
  participants: readonly ParticipantView[];
  mayChange: boolean;
  words: Words;
}) {
  return (
    <RowsTable
      caption={words.title}
      head={[words.who, words.position]}
      rows={participants}
      words={words}
      readOnly={!mayChange}
      mayEdit={() => false}
      nameOf={(row) => row.who.text}
      cells={(row) => [
        <a key="who" href={`${paths[row.who.kind]}/${row.who.id}`} className="hover:text-accent">
          {row.who.text}
        </a>,
        row.position,
      ]}
      form={(_row, close) => (
        <SmallForm
          action={addParticipantsAction}
          values={{ id: eventId }}
          labels={{ employeeIds: words.employees, contactIds: words.contacts }}
          onDone={close}
          className="grid gap-3"
        >
          <PickManyField name="employeeIds" kind="employee" value={[]} label={words.employees} />
          <PickManyField name="contactIds" kind="contact" value={[]} label={words.contacts} />
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
          action={removeParticipantAction}
          values={{ id: eventId, participantId: row.id }}
          look="quiet"
          size="small"
          icon="trash-2"
          iconOnly
        >
          {`${words.remove} ${row.who.text}`}
        </ActionButton>
      )}
    />
  );
}
