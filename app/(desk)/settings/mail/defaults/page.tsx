import { getTranslations } from 'next-intl/server';
import { DefaultsForm } from '@/components/mail/defaults-form';
import { UnitDefaults } from '@/components/mail/unit-defaults';
import { FormSection } from '@/components/record/card/form-layout';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { SettingsSheet } from '@/components/settings/settings-sheet';
import { LinkButton } from '@/components/ui/button';
import { hasSection } from '@/lib/kernel/rights';
import { listMailDefaults } from '@/lib/mail/placing/queries/defaults';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

const here = '/settings/mail/defaults';

/** Where letters go that nothing else decides, and how long an answer may take: for all, and for single units. */
export default async function MailDefaultsPage({ searchParams }: { searchParams: Promise<{ unit?: unknown }> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'mail'));
  const [t, mail, query, { house, units }] = await Promise.all([
    getTranslations('settings.mailDefaults'),
    getTranslations('mail'),
    searchParams,
    listMailDefaults(ctx),
  ]);
  const edited = units.find(({ unit }) => String(unit?.id) === query.unit) ?? null;
  return (
    <SettingsFrame
      crumbs={[{ label: mail('title'), href: '/settings/mail' }, { label: t('title') }]}
      intro={t('intro')}
    >
      <div className="@container max-w-[720px]">
        <FormSection title={t('house')}>
          <DefaultsForm key={JSON.stringify(house)} scope="house" defaults={house} />
        </FormSection>
      </div>
      <FormSection
        title={t('units')}
        tools={
          <LinkButton href={`${here}?unit=new`} scroll={false} size="small" icon="plus" data-key="n Insert">
            {t('add')}
          </LinkButton>
        }
      >
        {units.length > 0 ? (
          <UnitDefaults units={units} hrefOf={(id) => `${here}?unit=${id}`} />
        ) : (
          <p className="text-ink-3">{t('none')}</p>
        )}
      </FormSection>
      {edited || query.unit === 'new' ? (
        <SettingsSheet title={edited?.unit?.text ?? t('add')} closeHref={here}>
          <DefaultsForm key={JSON.stringify(edited)} scope="unit" defaults={edited} />
        </SettingsSheet>
      ) : null}
    </SettingsFrame>
  );
}
