import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { FormGrid } from '@/components/record/card/form-layout';
import { SelectField } from '@/components/record/card/pick-fields';
import { RecordForm } from '@/components/record/card/record-form';
import { deleteNumberingAction, saveNumberingAction } from '@/lib/settings/actions';
import { numberingForm } from '@/lib/settings/forms/views';
import { numberResets } from '@/lib/settings/kind';
import type { NumberingRow } from '@/lib/settings/views';
import { TemplateField } from './template-field';

const tokens = ['n', 'n5', 'yyyy', 'yy', 'mm', 'journal'] as const;
const written = (token: string): string => `{${token === 'n5' ? 'n:5' : token}}`;

export type NumberingFormProps = { row: NumberingRow; now: string; zone: string; owner: number | null };

/** How one kind, or one journal of it, is numbered, with the next number as it would be. */
export function NumberingForm({ row, now, zone, owner }: NumberingFormProps) {
  const t = useTranslations('settings.numbering');
  const known = tokens.filter((token) => token !== 'journal' || row.journal);
  return (
    <RecordForm
      kind={{ ...numberingForm.kind, name: `numbering-${row.kind}-${row.journalId ?? 'all'}` }}
      action={saveNumberingAction}
      record={{ id: row.ruleId ?? 0, version: row.version ?? 0 }}
      original={{ template: row.template, reset: row.reset }}
      values={{ kind: row.kind, journalId: row.journalId ?? '' }}
      labels={{ template: t('fields.template'), reset: t('fields.reset') }}
      owner={owner}
      bar={
        row.journal && row.ruleId !== null ? (
          <ActionButton action={deleteNumberingAction} values={{ id: row.ruleId }} done={t('asKindDone')}>
            {t('asKindAgain')}
          </ActionButton>
        ) : null
      }
    >
      <FormGrid>
        <TemplateField
          value={row.template}
          n={row.nextCount}
          now={now}
          zone={zone}
          journal={row.journal?.code ?? ''}
          previewLabel={t('preview')}
        />
        <SelectField
          name="reset"
          value={row.reset}
          options={numberResets.map((value) => ({ value, label: t(`resets.${value}`) }))}
          wide
        />
      </FormGrid>
      <section aria-labelledby="tokens" className="text-sm text-ink-2">
        <h3 id="tokens" className="mb-1 text-ink-3">
          {t('tokens')}
        </h3>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          {known.map((token) => (
            <div key={token} className="contents">
              <dt className="tabular text-ink">{written(token)}</dt>
              <dd>{t(`tokenTexts.${token}`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </RecordForm>
  );
}
