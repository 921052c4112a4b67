import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';

export type ReadFormProps = {
  action: string;
  /** null: an Excel file, which says it itself */
  encodings: readonly string[] | null;
  encoding: { chosen: string; found: string | null };
  separator: { chosen: string; found: string | null };
  sheets: readonly string[];
  sheet: string;
  open: boolean;
};

/** How the file is read; open when something is wrong with that. */
export function ReadForm({ action, encodings, encoding, separator, sheets, sheet, open }: ReadFormProps) {
  const t = useTranslations('import.read');
  const names = { ',': t('comma'), ';': t('semicolon'), '\t': t('tab'), '|': t('bar') };
  const nameOf = (sign: string | null): string | null =>
    Object.entries(names).find(([one]) => one === sign)?.[1] ?? sign;
  const found = (value: string | null): string => (value === null ? t('auto') : t('found', { value }));
  if (!encodings && sheets.length < 2) return null;
  return (
    <details open={open} className="rounded border border-line px-4 py-2.5">
      <summary className="disclosure font-semibold">
        {t('title')}
        <span className="ms-2 font-normal text-ink-3">
          {encodings ? [encoding.found, nameOf(separator.found)].filter(Boolean).join(' · ') : sheet}
        </span>
      </summary>
      <form action={action} method="post" className="mt-3 flex flex-wrap items-end gap-4 pb-2">
        <input type="hidden" name="do" value="read" />
        {encodings ? (
          <>
            <Field id="import-encoding" label={t('encoding')}>
              {(control) => (
                <Select
                  {...control}
                  name="encoding"
                  defaultValue={encoding.chosen}
                  empty={found(encoding.chosen ? null : encoding.found)}
                  options={encodings.map((value) => ({ value, label: value }))}
                />
              )}
            </Field>
            <Field id="import-separator" label={t('separator')}>
              {(control) => (
                <Select
                  {...control}
                  name="separator"
                  defaultValue={separator.chosen}
                  empty={found(separator.chosen ? null : nameOf(separator.found))}
                  options={Object.entries(names).map(([value, label]) => ({ value, label }))}
                />
              )}
            </Field>
          </>
        ) : (
          <Field id="import-sheet" label={t('sheet')}>
            {(control) => (
              <Select
                {...control}
                name="sheet"
                defaultValue={sheet}
                options={sheets.map((value) => ({ value, label: value }))}
              />
            )}
          </Field>
        )}
        <SubmitButton look="plain">{t('again')}</SubmitButton>
      </form>
    </details>
  );
}
