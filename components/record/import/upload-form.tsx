import { useTranslations } from 'next-intl';
import { RadioGroup } from '@/components/ui/choices';
import { Field } from '@/components/ui/field';
import { FileDrop } from '@/components/ui/file-drop';
import { SubmitButton } from '@/components/ui/submit-button';

export type UploadFormProps = {
  kinds: readonly { value: string; label: string }[];
  chosen: string;
  megabytes: number;
};

/** The first step: what is in the file, and the file. A plain form, so that it works before scripts do. */
export function UploadForm({ kinds, chosen, megabytes }: UploadFormProps) {
  const t = useTranslations('import');
  return (
    <form action={`/api/import?kind=${chosen}`} method="post" encType="multipart/form-data" className="grid gap-5">
      <RadioGroup id="import-kind" name="kind" legend={t('kind')} options={kinds} defaultValue={chosen} inline />
      <Field id="import-file" label={t('file')} hint={t('fileHint', { megabytes })}>
        {({ id, 'aria-describedby': described }) => (
          <FileDrop
            id={id}
            name="file"
            accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            maxMegabytes={megabytes}
            aria-describedby={described}
          />
        )}
      </Field>
      <div>
        <SubmitButton>{t('upload')}</SubmitButton>
      </div>
    </form>
  );
}
