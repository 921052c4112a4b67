import { useTranslations } from 'next-intl';
import { TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { RecordForm } from '@/components/record/card/record-form';
import { changeJournalAction } from '@/lib/settings/actions';
import { journalForm } from '@/lib/settings/forms/views';
import type { JournalRow } from '@/lib/settings/views';

export function JournalForm({ row, owner }: { row: JournalRow; owner: number | null }) {
  const t = useTranslations('settings.journals');
  return (
    <RecordForm
      kind={journalForm.kind}
      action={changeJournalAction}
      record={{ id: row.id, version: row.version }}
      original={{ code: row.code, name: row.name }}
      labels={{ code: t('fields.code'), name: t('fields.name') }}
      owner={owner}
    >
      <FormGrid>
        <TextField name="name" value={row.name} required wide />
        <TextField name="code" value={row.code} required hint={t('codeHint')} maxLength={20} />
      </FormGrid>
    </RecordForm>
  );
}
