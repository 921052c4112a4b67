import { useTranslations } from 'next-intl';
import { DateField, ListField, LongTextField, NumberField, TextField } from '@/components/record/card/fields';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { PickField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import type { Option } from '@/components/ui/select';
import { changeEmployeeAction, createEmployeeAction } from '@/lib/people/actions';
import { centreKind, employeeKind, unitKind } from '@/lib/people/kind';
import type { EmployeeCard } from '@/lib/people/views';
import { PositionField } from './position-field';

export type EmployeeFormProps = {
  card: EmployeeCard;
  positions: readonly Option[];
  mayAddPositions: boolean;
  /** left out in a create form */
  record?: { id: number; version: number };
  owner: number | null;
  readOnly?: boolean;
};

export function EmployeeForm({ card, positions, mayAddPositions, record, owner, readOnly }: EmployeeFormProps) {
  const t = useTranslations('employees');
  const { values: v } = card;
  return (
    <RecordForm
      kind={employeeKind}
      action={record ? changeEmployeeAction : createEmployeeAction}
      record={record}
      original={v}
      owner={owner}
      readOnly={readOnly}
    >
      <FormGrid>
        <TextField name="lastName" value={v.lastName} />
        <TextField name="firstName" value={v.firstName} />
        <TextField name="middleName" value={v.middleName} />
        <PositionField value={v.positionId} options={positions} mayCreate={mayAddPositions} />
      </FormGrid>
      <FormSection title={t('sections.work')}>
        <FormGrid>
          <PickField
            name="centreId"
            kind={centreKind.name}
            value={card.centre}
            openHref={centreKind.path}
            createHref={`${centreKind.path}/new`}
          />
          <PickField
            name="unitId"
            kind={unitKind.name}
            value={card.unit}
            openHref={unitKind.path}
            createHref={`${unitKind.path}/new`}
          />
          <PickField
            name="headId"
            kind={employeeKind.name}
            value={card.head}
            openHref={employeeKind.path}
            hint={t('hints.head')}
          />
          <NumberField name="capacity" value={v.capacity} required hint={t('hints.capacity')} />
          <DateField name="hiredOn" value={v.hiredOn} />
          <TextField name="code" value={v.code} hint={t('hints.code')} />
        </FormGrid>
      </FormSection>
      <FormSection title={t('sections.contact')}>
        <FormGrid>
          <ListField name="phones" value={v.phones} />
          <TextField name="email" value={v.email} type="email" />
          <TextField name="address" value={v.address} />
          <DateField name="birthday" value={v.birthday} />
          <LongTextField name="notes" value={v.notes} wide />
        </FormGrid>
      </FormSection>
    </RecordForm>
  );
}
