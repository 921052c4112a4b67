import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { CheckField, LongTextField, TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { RecordForm } from '@/components/record/card/record-form';
import { SmallForm } from '@/components/record/card/small-form';
import { LinkButton } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  changeTemplateAction,
  createTemplateAction,
  deleteTemplateAction,
  saveSignatureAction,
} from '@/lib/mail/actions';
import { templateFields } from '@/lib/mail/kind';
import { type Template, templateForm } from '@/lib/mail/views';

export function SignatureForm({ body }: { body: string }) {
  const t = useTranslations('mail.signature');
  return (
    <SmallForm action={saveSignatureAction} values={{}} labels={{ body: t('label') }} done={t('saved')}>
      <div className="grid gap-3">
        <LongTextField name="body" value={body} rows={4} hint={t('hint')} />
        <div>
          <SubmitButton look="plain">{t('save')}</SubmitButton>
        </div>
      </div>
    </SmallForm>
  );
}

/** Templates one may write from; `open` is the one being changed. */
export function TemplateList({ rows, open, href }: { rows: readonly Template[]; open: number | null; href: string }) {
  const t = useTranslations('mail.template');
  if (rows.length === 0) return <p className="text-ink-3">{t('none')}</p>;
  return (
    <ul className="grid">
      {rows.map((row) => (
        <li key={row.id} className="grid gap-2 border-b border-line py-2">
          <div className="flex flex-wrap items-center gap-3">
            <span className="min-w-0 flex-1 break-words">
              {row.name} {row.shared ? <span className="text-sm text-ink-3">{t('shared')}</span> : null}
            </span>
            {row.mayChange ? (
              <>
                <LinkButton
                  href={`${href}&template=${row.id}`}
                  size="small"
                  look="quiet"
                  icon="pencil"
                  iconOnly
                  scroll={false}
                >
                  {`${t('change')} ${row.name}`}
                </LinkButton>
                <ActionButton
                  action={deleteTemplateAction}
                  values={{ id: row.id }}
                  size="small"
                  look="quiet"
                  icon="trash-2"
                  iconOnly
                  confirm={t('deleteQuestion', { name: row.name })}
                  confirmLabel={t('delete')}
                  done={t('deleted')}
                >
                  {`${t('delete')} ${row.name}`}
                </ActionButton>
              </>
            ) : null}
          </div>
          {open === row.id && row.mayChange ? <TemplateForm row={row} /> : null}
        </li>
      ))}
    </ul>
  );
}

function TemplateForm({ row }: { row: Template }) {
  const t = useTranslations('mail.template');
  const { name, subject, body } = row;
  return (
    <RecordForm
      kind={templateForm.kind}
      action={changeTemplateAction}
      record={{ id: row.id, version: row.version }}
      original={{ name, subject, body }}
      labels={t.raw('fields')}
      owner={null}
    >
      <TemplateFields values={row} />
    </RecordForm>
  );
}

export function NewTemplate({ mayShare }: { mayShare: boolean }) {
  const t = useTranslations('mail.template');
  return (
    <SmallForm action={createTemplateAction} values={{}} labels={t.raw('fields')} done={t('added')} reset>
      <div className="grid gap-3">
        <TemplateFields values={{ name: '', subject: '', body: '' }} />
        {mayShare ? <CheckField name="shared" value={false} /> : null}
        <div>
          <SubmitButton look="plain" icon="plus">
            {t('add')}
          </SubmitButton>
        </div>
      </div>
    </SmallForm>
  );
}

function TemplateFields({ values }: { values: Pick<Template, 'name' | 'subject' | 'body'> }) {
  const t = useTranslations('mail.template');
  return (
    <FormGrid>
      <TextField name="name" value={values.name} required />
      <TextField name="subject" value={values.subject} />
      <LongTextField
        name="body"
        value={values.body}
        rows={6}
        wide
        hint={`${t('hint')} ${templateFields.map((field) => `{${field}}`).join(' ')}`}
      />
    </FormGrid>
  );
}
