import { useTranslations } from 'next-intl';
import { PasswordField } from '@/components/access/account-fields';
import { CheckField, DateField, NumberField, TextField } from '@/components/record/card/fields';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { type Picked, PickField, SelectField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { Disclosure } from '@/components/ui/disclosure';
import { changeMailboxAction, createMailboxAction } from '@/lib/mail/inbox/actions';
import { deliveries, mailboxLogins } from '@/lib/mail/inbox/kind';
import { type MailboxValues, mailboxForm } from '@/lib/mail/inbox/views';
import { securities } from '@/lib/mail/kind';
import { ConnectionTest } from './connection-test';

type FormProps = {
  /** null: a new one */
  mailbox: { id: number; version: number; hasSecret: boolean; hasClientSecret: boolean } | null;
  values: MailboxValues;
  /** whose own it is, in a form that creates */
  isOwn: boolean;
  places: { project: Picked | null; unit: Picked | null; journals: readonly { id: number; name: string }[] };
  owner: number | null;
  readOnly?: boolean;
};

/** How a mailbox is reached, what of it is read, and where its letters go. */
export function MailboxForm({ mailbox, values: v, isOwn, places, owner, readOnly }: FormProps) {
  const t = useTranslations('settings.mailboxes');
  const choices = <T extends string>(values: readonly T[], label: (value: T) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return (
    <RecordForm
      kind={mailboxForm.kind}
      action={mailbox ? changeMailboxAction : createMailboxAction}
      record={mailbox ? { id: mailbox.id, version: mailbox.version } : undefined}
      original={mailbox ? v : {}}
      values={mailbox ? {} : { isOwn: isOwn ? '1' : '' }}
      labels={t.raw('fields')}
      saveLabel={mailbox ? undefined : t('create')}
      owner={owner}
      readOnly={readOnly}
    >
      <h2 className="sr-only">{t('sections.mailbox')}</h2>
      <FormGrid>
        <TextField name="name" value={v.name} required autoFocus={!mailbox} />
        <TextField name="address" value={v.address} type="email" required />
      </FormGrid>
      <FormSection title={t('sections.server')}>
        <FormGrid>
          <TextField name="host" value={v.host} placeholder="imap.example.com" required wide />
          <SelectField
            name="security"
            value={v.security}
            options={choices(securities, (value) => t(`securities.${value}`))}
          />
          <NumberField name="port" value={v.port} hint={t('hints.port')} />
          <TextField name="login" value={v.login} required />
          <SelectField
            name="loginBy"
            value={v.loginBy}
            options={choices(mailboxLogins, (value) => t(`logins.${value}`))}
          />
          <PasswordField
            name="secret"
            hint={t(mailbox?.hasSecret ? 'hints.secretKept' : 'hints.secret')}
            autoComplete="off"
            optional
            wide
          />
        </FormGrid>
        <Disclosure label={t('sections.token')} className="mt-3" open={v.loginBy === 'oauth2'}>
          <div className="mt-3">
            <FormGrid>
              <TextField name="tokenUrl" value={v.tokenUrl} type="url" hint={t('hints.tokenUrl')} wide />
              <TextField name="clientId" value={v.clientId} />
              <PasswordField
                name="clientSecret"
                hint={mailbox?.hasClientSecret ? t('hints.secretKept') : undefined}
                autoComplete="off"
                optional
              />
            </FormGrid>
          </div>
        </Disclosure>
        <div className="mt-4">
          <ConnectionTest
            id={mailbox?.id ?? null}
            chosen={v.folders}
            readOnly={readOnly ?? false}
            words={{ ...t.raw('test'), steps: t.raw('steps') }}
          />
        </div>
      </FormSection>
      <FormSection title={t('sections.reading')}>
        <FormGrid>
          <DateField name="sinceOn" value={v.sinceOn} hint={t('hints.sinceOn')} />
          {isOwn ? null : (
            <SelectField
              name="delivery"
              value={v.delivery}
              options={choices(deliveries, (value) => t(`deliveries.${value}`))}
            />
          )}
          <CheckField name="marksSeen" value={v.marksSeen} hint={t('hints.marksSeen')} wide />
          <CheckField name="keepsSent" value={v.keepsSent} hint={t('hints.keepsSent')} wide />
        </FormGrid>
      </FormSection>
      <FormSection title={t('sections.places')}>
        <FormGrid>
          <PickField name="projectId" kind="project" value={places.project} openHref="/projects" />
          <PickField name="unitId" kind="unit" value={places.unit} openHref="/units" />
          {places.journals.length > 0 ? (
            <SelectField
              name="journalId"
              value={v.journalId}
              options={places.journals.map(({ id, name }) => ({ value: id, label: name }))}
              empty
            />
          ) : null}
        </FormGrid>
      </FormSection>
    </RecordForm>
  );
}
