import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import {
  CheckField,
  DateField,
  ListField,
  LongTextField,
  MomentField,
  NumberField,
  TextField,
} from '@/components/record/card/fields';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { PickField, PickManyField, SelectField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { Select } from '@/components/ui/select';
import { changeTaskAction, createTaskAction } from '@/lib/tasks/actions';
import { constraints, priorities, taskKind } from '@/lib/tasks/kind';
import { changeSeriesTaskAction } from '@/lib/tasks/recurrence/actions';
import type { TaskCardView, TaskChoices } from '@/lib/tasks/views';
import { RepeatFields } from './repeat-fields';
import { ruleWords } from './rule-words';

export type TaskFormProps = {
  values: TaskCardView['values'];
  names: TaskCardView['names'];
  choices: TaskChoices;
  /** left out in a create form */
  record?: { id: number; version: number };
  owner: number | null;
  readOnly?: boolean;
  /** a percent that follows from executors is shown, not asked */
  percentFromExecutors?: boolean;
  bar?: ReactNode;
  /** it belongs to a series: asks for which of it to save */
  recurs?: boolean;
};

const offered = (list: readonly { id: number; name: string }[]) =>
  list.map(({ id, name }) => ({ value: id, label: name }));
const picked = (id: number | null, text: string | undefined) => (id ? { id, text: text ?? '' } : null);

export function TaskForm({
  values: v,
  names,
  choices,
  record,
  owner,
  readOnly,
  percentFromExecutors,
  bar,
  recurs,
}: TaskFormProps) {
  const words = useTranslations('choices');
  return (
    <RecordForm
      kind={taskKind}
      action={record ? (recurs ? changeSeriesTaskAction : changeTaskAction) : createTaskAction}
      record={record}
      original={v}
      owner={owner}
      readOnly={readOnly}
      bar={recurs ? <ScopeSelect /> : bar}
    >
      <FormGrid>
        <TextField name="title" value={v.title} required wide autoFocus={!record} />
        <MomentField name="start" value={v.start} />
        <MomentField name="end" value={v.end} />
        {record ? null : <PickManyField name="executorIds" kind="employee" value={[]} />}
        {record ? null : <PickManyField name="centreIds" kind="centre" value={[]} />}
        <PickField
          name="projectId"
          kind="project"
          value={picked(v.projectId, names.project)}
          openHref="/projects"
          createHref="/projects/new"
        />
        <PickField
          name="customerId"
          kind="customer"
          value={picked(v.customerId, names.customer)}
          openHref="/customers"
          createHref="/customers/new"
        />
        <PickField
          name="contactId"
          kind="contact"
          value={picked(v.contactId, names.contact)}
          openHref="/contacts"
          createHref="/contacts/new"
        />
        <PickField
          name="controllerId"
          kind="employee"
          value={picked(v.controllerId, names.controller)}
          openHref="/people"
        />
        <SelectField
          name="priority"
          value={v.priority}
          options={priorities.map((code) => ({ value: code, label: words(`priority.${code}`) }))}
        />
        <SelectField name="eventTypeId" value={v.eventTypeId} empty options={offered(choices.eventTypes)} />
        {percentFromExecutors ? null : <NumberField name="percent" value={String(v.percent)} />}
        <NumberField name="hoursPlanned" value={v.hoursPlanned} />
      </FormGrid>
      {record ? null : <Repeats />}
      <FormSection title={<SectionTitle name="content" />}>
        <FormGrid>
          <LongTextField name="content" value={v.content} wide rows={6} />
        </FormGrid>
      </FormSection>
      <MoreFields v={v} names={names} choices={choices} />
    </RecordForm>
  );
}

function Repeats() {
  const [tasks, choices, locale] = [useTranslations('tasks'), useTranslations('choices'), useLocale()];
  return (
    <FormSection title={tasks('recurrence.title')}>
      <RepeatFields words={ruleWords(tasks, choices, locale)} />
    </FormSection>
  );
}

/** For which tasks of the series the card is saved; stands beside the button that does it. */
function ScopeSelect() {
  const words = useTranslations('tasks.recurrence');
  return (
    <Select
      name="scope"
      aria-label={words('scope')}
      className="w-auto min-w-0 flex-1 sm:flex-none"
      defaultValue="following"
      options={[
        { value: 'this', label: words('scopeThis') },
        { value: 'following', label: words('scopeFollowing') },
        { value: 'all', label: words('scopeAll') },
      ]}
    />
  );
}

function SectionTitle({ name }: { name: 'content' | 'contact' | 'planning' }) {
  return useTranslations('tasks.sections')(name);
}

function MoreFields({
  v,
  names,
  choices,
}: {
  v: TaskFormProps['values'];
  names: TaskFormProps['names'];
  choices: TaskChoices;
}) {
  const words = useTranslations('choices');
  return (
    <>
      <FormSection title={<SectionTitle name="contact" />}>
        <FormGrid>
          <ListField name="phones" value={v.phones} />
          <TextField name="email" value={v.email} type="email" />
          <TextField name="fax" value={v.fax} type="tel" />
        </FormGrid>
      </FormSection>
      <FormSection title={<SectionTitle name="planning" />}>
        <FormGrid>
          <PickField name="parentId" kind="task" value={picked(v.parentId, names.parent)} openHref="/tasks" />
          <SelectField name="typicalTaskId" value={v.typicalTaskId} empty options={offered(choices.typicalTasks)} />
          <DateField name="deadlineOn" value={v.deadlineOn} />
          <SelectField
            name="constraintType"
            value={v.constraintType}
            options={constraints.map((code) => ({ value: code, label: words(`constraint.${code}`) }))}
          />
          <DateField name="constraintOn" value={v.constraintOn} />
          <PickField name="unitId" kind="unit" value={picked(v.unitId, names.unit)} openHref="/units" />
          {choices.journals.length ? (
            <SelectField name="journalId" value={v.journalId} empty options={offered(choices.journals)} />
          ) : null}
          <CheckField name="isMilestone" value={v.isMilestone} />
          <CheckField name="isManual" value={v.isManual} />
          <CheckField name="rollsUp" value={v.rollsUp} />
        </FormGrid>
      </FormSection>
    </>
  );
}
