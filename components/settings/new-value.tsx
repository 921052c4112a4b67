import { useTranslations } from 'next-intl';
import { TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { createDirectoryValueAction } from '@/lib/settings/actions';
import type { Directory } from '@/lib/settings/kind';
import { useValueChoices } from './value-choices';

/** Adds own values one after another: the form stays, emptied. */
export function NewValue({ directory }: { directory: Directory }) {
  const t = useTranslations('settings');
  const { categories, colors } = useValueChoices();
  return (
    <SmallForm
      action={createDirectoryValueAction}
      values={{ directory: directory.name }}
      labels={t.raw('value.fields')}
      done={t('directories.added')}
      reset
    >
      <div className="grid gap-3">
        <FormGrid>
          <TextField name="name" value="" required wide autoFocus />
          {directory.categorised ? (
            <SelectField name="category" value="open" options={categories} required hint={t('value.categoryHint')} />
          ) : null}
          {directory.coloured ? (
            <SelectField
              name="color"
              value={null}
              options={colors}
              empty={t('value.noColor')}
              hint={t('value.colorHint')}
            />
          ) : null}
        </FormGrid>
        <div>
          <SubmitButton>{t('directories.add')}</SubmitButton>
        </div>
      </div>
    </SmallForm>
  );
}
