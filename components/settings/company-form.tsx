import { useTranslations } from 'next-intl';
import { NumberField, TextField } from '@/components/record/card/fields';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { SelectField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import type { Option } from '@/components/ui/select';
import { locales } from '@/lib/kernel/locale';
import { localeNames } from '@/lib/kernel/preferences';
import { changeCompanyAction } from '@/lib/settings/actions';
import { companyForm } from '@/lib/settings/forms/views';
import type { CompanyDetails } from '@/lib/settings/views';

export function CompanyForm({
  details,
  zones,
  owner,
}: {
  details: CompanyDetails;
  zones: readonly Option[];
  owner: number | null;
}) {
  const t = useTranslations('settings.company');
  const { values: v, version } = details;
  return (
    <RecordForm
      kind={companyForm.kind}
      action={changeCompanyAction}
      record={{ id: 1, version }}
      original={v}
      labels={t.raw('fields')}
      owner={owner}
    >
      <h2 className="sr-only">{t('sections.about')}</h2>
      <FormGrid>
        <TextField name="name" value={v.name} required wide />
        <TextField name="taxId" value={v.taxId} />
        <TextField name="country" value={v.country} required hint={t('hints.country')} maxLength={2} />
        <TextField name="address" value={v.address} wide />
        <TextField name="phone" value={v.phone} type="tel" />
        <TextField name="email" value={v.email} type="email" />
        <TextField name="site" value={v.site} type="url" wide />
      </FormGrid>
      <FormSection title={t('sections.formats')}>
        <FormGrid>
          <SelectField name="timeZone" value={v.timeZone} options={zones} required hint={t('hints.timeZone')} wide />
          <SelectField
            name="locale"
            value={v.locale}
            options={locales.map((value) => ({ value, label: localeNames[value] }))}
            required
            hint={t('hints.locale')}
          />
          <TextField name="currency" value={v.currency} required hint={t('hints.currency')} maxLength={3} />
        </FormGrid>
      </FormSection>
      <FormSection title={t('sections.escalation')}>
        <FormGrid>
          <NumberField
            name="escalateAfterHours"
            value={v.escalateAfterHours}
            hint={t('hints.escalateAfterHours')}
            wide
          />
        </FormGrid>
      </FormSection>
    </RecordForm>
  );
}
