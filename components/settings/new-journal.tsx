import { useTranslations } from 'next-intl';
import { TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import type { Option } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { createJournalAction } from '@/lib/settings/actions';

export function NewJournal({ kinds }: { kinds: readonly Option[] }) {
  const t = useTranslations('settings.journals');
  return (
    <SmallForm action={createJournalAction} values={{}} labels={t.raw('fields')} done={t('added')} reset>
      <div className="grid gap-4">
        <FormGrid>
          <SelectField name="kind" value={kinds[0]?.value ?? null} options={kinds} required wide />
          <TextField name="name" value="" required wide autoFocus />
          <TextField name="code" value="" required hint={t('codeHint')} maxLength={20} />
        </FormGrid>
        <div>
          <SubmitButton>{t('add')}</SubmitButton>
        </div>
      </div>
    </SmallForm>
  );
}
