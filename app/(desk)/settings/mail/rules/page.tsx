import { getTranslations } from 'next-intl/server';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { hasSection } from '@/lib/kernel/rights';
import { listRuleBoxes } from '@/lib/mail/placing/queries/rules';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { type RulesQuery, RulesScreen } from '../../../_rules/rules-screen';

const here = '/settings/mail/rules';

export default async function MailRulesPage({ searchParams }: { searchParams: Promise<RulesQuery> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'mail'));
  const [query, t, mail, boxes] = await Promise.all([
    searchParams,
    getTranslations('settings.mailRules'),
    getTranslations('mail'),
    listRuleBoxes(ctx, 'company'),
  ]);
  return (
    <SettingsFrame
      crumbs={[{ label: mail('title'), href: '/settings/mail' }, { label: t('title') }]}
      intro={t('intro')}
    >
      <RulesScreen ctx={ctx} base={here} boxes={boxes} query={query} hasAll />
    </SettingsFrame>
  );
}
