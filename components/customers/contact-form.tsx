import { useTranslations } from 'next-intl';
import { DateField, ListField, LongTextField, TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { PickField, PickManyField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { changeContactAction, createContactAction } from '@/lib/customers/actions';
import { contactKind, customerKind } from '@/lib/customers/kind';
import type { ContactCard, Named } from '@/lib/customers/views';

type ContactFormProps = {
  card: Pick<ContactCard, 'values' | 'unit'>;
  /** a new contact: the customers to begin with */
  at?: readonly Named[];
  /** left out in a create form */
  record?: { id: number; version: number };
  owner: number | null;
  readOnly?: boolean;
};

export function ContactForm({ card, at = [], record, owner, readOnly }: ContactFormProps) {
  const t = useTranslations('customers.hints');
  const { values: v } = card;
  return (
    <RecordForm
      kind={contactKind}
      action={record ? changeContactAction : createContactAction}
      record={record}
      original={v}
      owner={owner}
      readOnly={readOnly}
    >
      <FormGrid>
        <TextField name="title" value={v.title} required wide />
        {record ? null : (
          <PickManyField
            name="customerIds"
            kind={customerKind.name}
            value={at}
            createHref={`${customerKind.path}/new`}
            wide
          />
        )}
        <TextField name="position" value={v.position} />
        <DateField name="birthday" value={v.birthday} />
        <ListField name="phones" value={v.phones} hint={t('phones')} />
        <ListField name="emails" value={v.emails} hint={t('phones')} />
        <ListField name="messengers" value={v.messengers} hint={t('phones')} />
        <TextField name="fax" value={v.fax} type="tel" />
        <PickField name="unitId" kind="unit" value={card.unit} openHref="/units" />
        <LongTextField name="notes" value={v.notes} wide />
      </FormGrid>
    </RecordForm>
  );
}
