import { getTranslations } from 'next-intl/server';
import { SettingsLink } from '@/components/settings/settings-link';
import { TopLine } from '@/components/shell/top-line';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { doorsFor } from './doors';

export default async function SettingsPage() {
  const { ctx } = await requireSession();
  mayOr404(ctx.rights.sections.length > 0);
  const t = await getTranslations('settings');
  return (
    <>
      <TopLine crumbs={[{ label: t('title') }]} />
      <div className="mx-auto grid w-full max-w-[960px] gap-7 px-[var(--gutter)] py-5 md:py-7">
        <p className="text-ink-2">{t('intro')}</p>
        {doorsFor(ctx.rights).map((group) => (
          <section key={group.key} aria-labelledby={`settings-${group.key}`} className="grid gap-2.5">
            <h2 id={`settings-${group.key}`} className="text-heading">
              {t(`groups.${group.key}`)}
            </h2>
            <div className="grid gap-2.5 md:grid-cols-2">
              {group.doors.map(({ key, href, icon }) => (
                <SettingsLink
                  key={key}
                  href={href}
                  icon={icon}
                  title={t(`sections.${key}.title`)}
                  text={t(`sections.${key}.text`)}
                />
              ))}
            </div>
          </section>
        ))}
      </div>
    </>
  );
}
