import { useTranslations } from 'next-intl';
import { TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { SelectField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { changeDirectoryValueAction } from '@/lib/settings/actions';
import { valueForm } from '@/lib/settings/forms/views';
import type { Directory } from '@/lib/settings/kind';
import type { DirectoryRow } from '@/lib/settings/views';
import { useValueChoices } from './value-choices';

/** Name, meaning and colour of a value; of a system one only the colour. */
export function ValueForm({
  directory,
  row,
  owner,
}: {
  directory: Directory;
  row: DirectoryRow;
  owner: number | null;
}) {
  const t = useTranslations('settings.value');
  const { categories, colors } = useValueChoices();
  const category = directory.categorised && !row.system;
  const original = {
    ...(row.system ? {} : { name: row.name }),
    ...(category ? { category: row.category } : {}),
    ...(directory.coloured ? { color: row.color } : {}),
  };
  return (
    <RecordForm
      kind={valueForm.kind}
      action={changeDirectoryValueAction}
      record={{ id: row.id, version: row.version }}
      original={original}
      labels={{ name: t('fields.name'), category: t('fields.category'), color: t('fields.color') }}
      owner={owner}
    >
      <FormGrid>
        {row.system ? (
          <p className="col-span-full text-sm text-ink-2">{t('systemName')}</p>
        ) : (
          <TextField name="name" value={row.name} required wide autoFocus />
        )}
        {category ? (
          <SelectField
            name="category"
            value={row.category}
            options={categories}
            required
            hint={t('categoryHint')}
            wide
          />
        ) : null}
        {directory.coloured ? (
          <SelectField
            name="color"
            value={row.color}
            options={colors}
            empty={t('noColor')}
            hint={t('colorHint')}
            wide
          />
        ) : null}
      </FormGrid>
    </RecordForm>
  );
}
