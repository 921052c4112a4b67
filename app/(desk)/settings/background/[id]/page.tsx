import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { RunCard } from '@/components/settings/background/run-card';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { today } from '@/lib/kernel/dates';
import { hasSection } from '@/lib/kernel/rights';
import { found, mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { getRun } from '@/lib/settings/background/queries';
import { runAgainSchema } from '@/lib/settings/background/schema';

export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'background'));
  const asked = runAgainSchema.safeParse({ run: (await params).id });
  if (!asked.success) notFound();
  const [t, run] = await Promise.all([getTranslations('settings.background'), found(getRun(ctx, asked.data.run))]);
  const key = run.functionId.replaceAll('-', '_');
  const name = t.has(`names.${key}`) ? t(`names.${key}`) : run.functionId;
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <SettingsFrame crumbs={[{ label: t('title'), href: '/settings/background' }, { label: name }]}>
      <RunCard run={run} clock={clock} />
    </SettingsFrame>
  );
}
