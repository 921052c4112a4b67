import { TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { PickField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { changeCentreAction, createCentreAction } from '@/lib/people/actions';
import { centreKind, employeeKind, unitKind } from '@/lib/people/kind';
import type { CentreCard } from '@/lib/people/views';

export type CentreFormProps = {
  card: CentreCard;
  record?: { id: number; version: number };
  owner: number | null;
  readOnly?: boolean;
};

export function CentreForm({ card, record, owner, readOnly }: CentreFormProps) {
  const { values } = card;
  return (
    <RecordForm
      kind={centreKind}
      action={record ? changeCentreAction : createCentreAction}
      record={record}
      original={values}
      owner={owner}
      readOnly={readOnly}
    >
      <FormGrid>
        <TextField name="title" value={values.title} required wide />
        <PickField name="headId" kind={employeeKind.name} value={card.head} openHref={employeeKind.path} />
        <TextField name="email" value={values.email} type="email" />
        <PickField
          name="unitId"
          kind={unitKind.name}
          value={card.unit}
          openHref={unitKind.path}
          createHref={`${unitKind.path}/new`}
        />
        <TextField name="code" value={values.code} />
      </FormGrid>
    </RecordForm>
  );
}
