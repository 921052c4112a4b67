import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { CheckField } from '@/components/record/card/fields';
import { SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { Disclosure } from '@/components/ui/disclosure';
import type { Option } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { removeJournalRightsAction, saveJournalRightsAction } from '@/lib/settings/rights/actions';
import { verbs } from '@/lib/settings/rights/kind';
import type { JournalAccess, JournalHolder } from '@/lib/settings/rights/views';
import { useRoleName } from './role-names';

/** Whom a journal is open to: everybody with its kind, or only those named. */
export function JournalAccessPart({ journal, holders }: { journal: JournalAccess; holders: readonly Option[] }) {
  const t = useTranslations('settings.roles.journals');
  const words = useTranslations('access');
  return (
    <section className="grid gap-2 rounded border border-line bg-surface p-4" aria-labelledby={`journal-${journal.id}`}>
      <h2 id={`journal-${journal.id}`} className="text-heading">
        {journal.name} <span className="font-normal text-ink-3">{journal.code}</span>
      </h2>
      <p className="text-sm text-ink-2">{t(journal.holders.length === 0 ? 'open' : 'closed')}</p>
      <ul className="grid">
        {journal.holders.map((holder) => (
          <HolderLine key={holder.id} holder={holder} />
        ))}
      </ul>
      <Disclosure label={t('add')}>
        <SmallForm
          action={saveJournalRightsAction}
          values={{ journalId: journal.id }}
          labels={{ holder: t('holder'), ...Object.fromEntries(verbs.map((verb) => [verb, words(`verbs.${verb}`)])) }}
          done={t('saved')}
          reset
          className="@container mt-3 grid gap-3"
        >
          <SelectField name="holder" value={null} options={holders} required />
          <div className="grid gap-x-5 @md:grid-cols-4">
            {verbs.map((verb) => (
              <CheckField key={verb} name={verb} value={verb === 'see'} />
            ))}
          </div>
          <div>
            <SubmitButton look="plain">{t('save')}</SubmitButton>
          </div>
        </SmallForm>
      </Disclosure>
    </section>
  );
}

function HolderLine({ holder }: { holder: JournalHolder }) {
  const t = useTranslations('settings.roles.journals');
  const words = useTranslations('access');
  const nameOf = useRoleName();
  const given = verbs.filter((verb) => holder[verb]).map((verb) => words(`verbs.${verb}`));
  return (
    <li className="flex items-center gap-3 border-b border-line py-1.5">
      <span className="min-w-0 flex-1">
        {holder.role ? nameOf(holder.role) : holder.user?.name}
        <span className="block text-sm text-ink-3">{given.join(', ') || words('scopes.none')}</span>
      </span>
      <ActionButton
        action={removeJournalRightsAction}
        values={{ id: holder.id }}
        size="small"
        look="quiet"
        done={t('removed')}
      >
        {t('remove')}
      </ActionButton>
    </li>
  );
}
