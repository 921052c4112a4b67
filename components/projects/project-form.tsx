import { useTranslations } from 'next-intl';
import { CheckField, DateField, LongTextField, TextField } from '@/components/record/card/fields';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { PickField, PickManyField, SelectField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { changeProjectAction, createProjectAction } from '@/lib/projects/actions';
import { autoSchedules, projectKind, projectStatuses } from '@/lib/projects/kind';
import type { ProjectCardView } from '@/lib/projects/views';

export type ProjectFormProps = {
  values: ProjectCardView['values'];
  names: ProjectCardView['names'];
  journals: readonly { id: number; name: string }[];
  /** left out in a create form */
  record?: { id: number; version: number };
  owner: number | null;
  readOnly?: boolean;
};

const picked = (id: number | null, text: string | undefined) => (id ? { id, text: text ?? '' } : null);

export function ProjectForm({ values: v, names, journals, record, owner, readOnly }: ProjectFormProps) {
  const words = useTranslations('choices.project_status');
  const schedules = useTranslations('choices.auto_schedule');
  const hints = useTranslations('projects.hints');
  const t = useTranslations('projects.sections');
  return (
    <RecordForm
      kind={projectKind}
      action={record ? changeProjectAction : createProjectAction}
      record={record}
      original={v}
      owner={owner}
      readOnly={readOnly}
    >
      <FormGrid>
        <TextField name="title" value={v.title} required wide autoFocus={!record} />
        <DateField name="startsOn" value={v.startsOn} />
        <DateField name="endsOn" value={v.endsOn} />
        <SelectField
          name="status"
          value={v.status}
          options={projectStatuses.map((code) => ({ value: code, label: words(code) }))}
        />
        <TextField name="code" value={v.code} />
        <PickField name="managerId" kind="employee" value={picked(v.managerId, names.manager)} openHref="/people" />
        <PickField
          name="controllerId"
          kind="employee"
          value={picked(v.controllerId, names.controller)}
          openHref="/people"
        />
        {record ? null : <PickManyField name="memberIds" kind="employee" value={[]} />}
        {journals.length ? (
          <SelectField
            name="journalId"
            value={v.journalId}
            empty
            options={journals.map(({ id, name }) => ({ value: id, label: name }))}
          />
        ) : null}
        <PickField name="unitId" kind="unit" value={picked(v.unitId, names.unit)} openHref="/units" />
        <CheckField name="isInternal" value={v.isInternal} />
        <SelectField
          name="autoSchedule"
          value={v.autoSchedule}
          options={autoSchedules.map((mode) => ({ value: mode, label: schedules(mode) }))}
          hint={hints('autoSchedule')}
        />
        <LongTextField name="description" value={v.description} wide rows={4} />
      </FormGrid>
      <FormSection title={t('customer')}>
        <FormGrid>
          <PickField
            name="customerId"
            kind="customer"
            value={picked(v.customerId, names.customer)}
            openHref="/customers"
            createHref="/customers/new"
          />
          <PickField
            name="customerManagerId"
            kind="contact"
            value={picked(v.customerManagerId, names.customerManager)}
            openHref="/contacts"
          />
          <PickField
            name="customerControllerId"
            kind="contact"
            value={picked(v.customerControllerId, names.customerController)}
            openHref="/contacts"
          />
          <TextField name="phone" value={v.phone} />
          <TextField name="email" value={v.email} type="email" />
          <TextField name="fax" value={v.fax} />
        </FormGrid>
      </FormSection>
    </RecordForm>
  );
}
