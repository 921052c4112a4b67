import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ChecksField, ListField, LongTextField, TextField } from '@/components/record/card/fields';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { PickField, SelectField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { changeCustomerAction, createCustomerAction } from '@/lib/customers/actions';
import { customerForms, customerKind, customerRoles, customerStages } from '@/lib/customers/kind';
import type { CustomerCard, CustomerChoices } from '@/lib/customers/views';
import { UrlPickField } from './url-pick-field';
import { WhenCountry } from './when-country';

type CustomerFormProps = {
  card: Pick<CustomerCard, 'values' | 'folder' | 'unit' | 'mainCustomer'>;
  choices: CustomerChoices;
  /** the name of `values.country` */
  country: string;
  /** left out in a create form */
  record?: { id: number; version: number };
  owner: number | null;
  readOnly?: boolean;
  /** stands under the first fields: likely twins */
  aside?: ReactNode;
};

export function CustomerForm({ card, choices, country, record, owner, readOnly, aside }: CustomerFormProps) {
  const t = useTranslations('customers');
  const words = useTranslations('choices');
  const { values: v } = card;
  const offered = (list: readonly { id: number; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <RecordForm
      kind={customerKind}
      action={record ? changeCustomerAction : createCustomerAction}
      record={record}
      original={v}
      owner={owner}
      readOnly={readOnly}
    >
      <FormGrid>
        <TextField name="title" value={v.title} required wide />
        <TextField name="fullName" value={v.fullName} wide />
        <SelectField
          name="form"
          value={v.form}
          options={customerForms.map((code) => ({ value: code, label: words(`customer_form.${code}`) }))}
        />
        <UrlPickField
          name="country"
          url="/api/customers/countries"
          value={v.country ? { value: v.country, label: country } : null}
        />
        <TextField name="taxId" value={v.taxId} />
        <TextField name="vatId" value={v.vatId} />
        <WhenCountry is="RU" now={v.country} evenSo={Boolean(v.kpp || v.ogrn)}>
          <TextField name="kpp" value={v.kpp} />
          <TextField name="ogrn" value={v.ogrn} />
        </WhenCountry>
        <TextField name="code" value={v.code} />
        <ListField name="activityCodes" value={v.activityCodes} hint={t('hints.phones')} />
      </FormGrid>
      {aside}
      <FormSection title={t('sections.communication')}>
        <FormGrid>
          <ListField name="phones" value={v.phones} hint={t('hints.phones')} />
          <ListField name="emails" value={v.emails} hint={t('hints.phones')} />
          <TextField name="smsPhone" value={v.smsPhone} type="tel" />
          <TextField name="mailingEmail" value={v.mailingEmail} type="email" />
          <TextField name="fax" value={v.fax} type="tel" />
          <TextField name="site" value={v.site} />
        </FormGrid>
      </FormSection>
      <FormSection title={t('sections.relations')}>
        <FormGrid>
          <ChecksField
            name="roles"
            value={v.roles}
            wide
            options={customerRoles.map((code) => ({ value: code, label: words(`customer_role.${code}`) }))}
          />
          <SelectField
            name="stage"
            value={v.stage}
            options={customerStages.map((code) => ({ value: code, label: words(`customer_stage.${code}`) }))}
          />
          <SelectField name="statusId" value={v.statusId} empty options={offered(choices.status)} />
          <SelectField name="sourceId" value={v.sourceId} empty options={offered(choices.source)} />
          <UrlPickField name="folderId" url="/api/customers/folders" value={folderValue(card.folder)} />
          <PickField
            name="mainCustomerId"
            kind={customerKind.name}
            value={card.mainCustomer}
            openHref={customerKind.path}
            createHref={`${customerKind.path}/new`}
          />
          <PickField name="unitId" kind="unit" value={card.unit} openHref="/units" />
          {choices.journal.length ? (
            <SelectField name="journalId" value={v.journalId} empty options={offered(choices.journal)} />
          ) : null}
        </FormGrid>
      </FormSection>
      <FormSection title={t('sections.addresses')}>
        <FormGrid columns={3}>
          <TextField name="city" value={v.city} />
          <TextField name="region" value={v.region} />
          <TextField name="postalCode" value={v.postalCode} />
          <LongTextField name="legalAddress" value={v.legalAddress} rows={2} wide />
          <LongTextField name="postalAddress" value={v.postalAddress} rows={2} wide />
          <LongTextField name="notes" value={v.notes} wide />
        </FormGrid>
      </FormSection>
    </RecordForm>
  );
}

/** The chosen folder with the path to it: "Region / South / Odesa". */
const folderValue = (path: CustomerCard['folder']): { value: string; label: string } | null => {
  const own = path.at(-1);
  return own ? { value: String(own.id), label: path.map((folder) => folder.name).join(' / ') } : null;
};
