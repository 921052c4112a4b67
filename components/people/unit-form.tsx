import { TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { PickField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { changeUnitAction, createUnitAction } from '@/lib/people/actions';
import { unitKind } from '@/lib/people/kind';
import type { Named, UnitValues } from '@/lib/people/views';

export type UnitFormProps = {
  values: UnitValues;
  parent: Named | null;
  record?: { id: number; version: number };
  owner: number | null;
  readOnly?: boolean;
};

export function UnitForm({ values, parent, record, owner, readOnly }: UnitFormProps) {
  return (
    <RecordForm
      kind={unitKind}
      action={record ? changeUnitAction : createUnitAction}
      record={record}
      original={values}
      owner={owner}
      readOnly={readOnly}
    >
      <FormGrid>
        <TextField name="title" value={values.title} required wide />
        <PickField name="parentId" kind={unitKind.name} value={parent} openHref={unitKind.path} />
        <TextField name="code" value={values.code} />
        <TextField name="address" value={values.address} wide />
        <TextField name="phone" value={values.phone} />
      </FormGrid>
    </RecordForm>
  );
}
