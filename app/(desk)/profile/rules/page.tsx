import { getTranslations } from 'next-intl/server';
import { TopLine } from '@/components/shell/top-line';
import { listRuleBoxes } from '@/lib/mail/placing/queries/rules';
import { requireSession } from '@/lib/platform/session';
import { type RulesQuery, RulesScreen } from '../../_rules/rules-screen';

export async function generateMetadata() {
  return { title: (await getTranslations('settings.mailRules'))('own') };
}

/** Rules of one's own mailboxes. */
export default async function OwnRulesPage({ searchParams }: { searchParams: Promise<RulesQuery> }) {
  const { ctx } = await requireSession();
  const [query, t, profile, boxes] = await Promise.all([
    searchParams,
    getTranslations('settings.mailRules'),
    getTranslations('access.profile'),
    listRuleBoxes(ctx, 'own'),
  ]);
  return (
    <>
      <TopLine crumbs={[{ label: profile('title'), href: '/profile?tab=letters' }, { label: t('own') }]} />
      <div className="mx-auto grid w-full max-w-[860px] gap-5 px-[var(--gutter)] py-5 md:py-7">
        <p className="max-w-[62ch] text-ink-2">{t('intro')}</p>
        <RulesScreen ctx={ctx} base="/profile/rules" boxes={boxes} query={query} hasAll={false} />
      </div>
    </>
  );
}
