import { useTranslations } from 'next-intl';
import { LongTextField, MomentField, TextField } from '@/components/record/card/fields';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { PickField, PickManyField, SelectField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { Disclosure } from '@/components/ui/disclosure';
import { changeEventAction, createEventAction } from '@/lib/events/actions';
import { eventKind } from '@/lib/events/kind';
import type { EventCardView, EventChoices } from '@/lib/events/views';

export type EventFormProps = {
  values: EventCardView['values'];
  names: EventCardView['names'];
  choices: EventChoices;
  /** left out in a create form */
  record?: { id: number; version: number };
  owner: number | null;
  readOnly?: boolean;
  /** what it says stands above the form already */
  isLetter?: boolean;
};

const picked = (id: number | null, text: string | undefined) => (id ? { id, text: text ?? '' } : null);

export function EventForm({ values: v, names, choices, record, owner, readOnly, isLetter }: EventFormProps) {
  const t = useTranslations('events');
  const content = <LongTextField name="content" value={v.content} wide rows={6} />;
  return (
    <RecordForm
      kind={eventKind}
      action={record ? changeEventAction : createEventAction}
      record={record}
      original={v}
      owner={owner}
      readOnly={readOnly}
    >
      <FormGrid>
        <TextField name="title" value={v.title} required wide autoFocus={!record} />
        <SelectField
          name="typeId"
          value={v.typeId}
          required
          options={choices.types.map(({ id, name, system }) => ({
            value: id,
            label: name,
            look: system ? 'system' : 'own',
          }))}
        />
        <TextField name="result" value={v.result} />
        <MomentField name="start" value={v.start} required />
        <MomentField name="end" value={v.end} />
        <PickField name="employeeId" kind="employee" value={picked(v.employeeId, names.employee)} openHref="/people" />
        <PickField name="centreId" kind="centre" value={picked(v.centreId, names.centre)} openHref="/centres" />
        <PickField
          name="contactId"
          kind="contact"
          value={picked(v.contactId, names.contact)}
          hint={t('hints.contact')}
          openHref="/contacts"
          createHref="/contacts/new"
        />
        <PickField
          name="customerId"
          kind="customer"
          value={picked(v.customerId, names.customer)}
          openHref="/customers"
          createHref="/customers/new"
        />
        <TextField name="phone" value={v.phone} type="tel" />
        <TextField name="email" value={v.email} type="email" />
        <PickField name="projectId" kind="project" value={picked(v.projectId, names.project)} openHref="/projects" />
        <TextField name="fax" value={v.fax} type="tel" />
        {isLetter ? null : content}
      </FormGrid>
      {isLetter ? (
        <Disclosure label={t('letterText')} className="my-4">
          <FormGrid>{content}</FormGrid>
        </Disclosure>
      ) : null}
      <FormSection title={t('sections.minutes')}>
        <FormGrid>
          <LongTextField name="agenda" value={v.agenda} wide rows={3} />
          {record ? null : <PickManyField name="participantIds" kind="employee" value={[]} />}
          {record ? null : <PickManyField name="contactIds" kind="contact" value={[]} />}
          <PickField name="unitId" kind="unit" value={picked(v.unitId, names.unit)} openHref="/units" />
          {choices.journals.length ? (
            <SelectField
              name="journalId"
              value={v.journalId}
              empty
              options={choices.journals.map(({ id, name }) => ({ value: id, label: name }))}
            />
          ) : null}
        </FormGrid>
      </FormSection>
    </RecordForm>
  );
}
