import { useTranslations } from 'next-intl';
import { PasswordField } from '@/components/access/account-fields';
import { NumberField, TextField } from '@/components/record/card/fields';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { SelectField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { changeServerAction } from '@/lib/mail/actions';
import { securities } from '@/lib/mail/kind';
import { type ServerDetails, serverForm } from '@/lib/mail/views';

/** Through which server letters leave, and in whose name. */
export function ServerForm({ details, owner }: { details: ServerDetails; owner: number | null }) {
  const t = useTranslations('mail.server');
  const { values: v, version, hasPassword } = details;
  return (
    <RecordForm
      kind={serverForm.kind}
      action={changeServerAction}
      record={{ id: 1, version }}
      original={v}
      labels={t.raw('fields')}
      owner={owner}
    >
      <h2 className="sr-only">{t('sections.server')}</h2>
      <FormGrid>
        <TextField name="host" value={v.host} placeholder="smtp.example.com" wide />
        <SelectField
          name="security"
          value={v.security}
          options={securities.map((value) => ({ value, label: t(`securities.${value}`) }))}
        />
        <NumberField name="port" value={v.port} hint={t('hints.port')} />
        <TextField name="login" value={v.login} />
        <PasswordField name="password" hint={hasPassword ? t('hints.kept') : undefined} autoComplete="off" optional />
      </FormGrid>
      <FormSection title={t('sections.sender')}>
        <FormGrid>
          <TextField name="fromName" value={v.fromName} />
          <TextField name="fromAddress" value={v.fromAddress} type="email" hint={t('hints.fromAddress')} />
          <TextField name="replyAddress" value={v.replyAddress} type="email" hint={t('hints.replyAddress')} wide />
          <TextField name="publicUrl" value={v.publicUrl} type="url" hint={t('hints.publicUrl')} wide />
        </FormGrid>
      </FormSection>
    </RecordForm>
  );
}
