import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { hasSection } from '@/lib/kernel/rights';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { listDirectories } from '@/lib/settings/queries/directories';

export default async function DirectoriesPage() {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'directories'));
  const [t, rows] = await Promise.all([getTranslations('settings.directories'), listDirectories(ctx)]);
  return (
    <SettingsFrame crumbs={[{ label: t('title') }]} intro={t('intro')}>
      <table className="w-full border-collapse">
        <thead>
          <tr className="border-b border-line text-left text-sm text-ink-3">
            <th scope="col" className="py-2 font-normal">
              {t('name')}
            </th>
            <th scope="col" className="py-2 text-right font-normal">
              {t('values')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className="border-b border-line">
              <td className="py-2.5 pr-4">
                <Link href={`/settings/directories/${row.name}`} className="font-medium hover:text-accent">
                  {t(`names.${row.name}`)}
                </Link>
                <p className="text-sm text-ink-2">{t(`texts.${row.name}`)}</p>
              </td>
              <td className="py-2.5 text-right align-top tabular">
                {row.values}
                {row.retired ? <p className="text-sm text-ink-3">{t('retiredCount', { count: row.retired })}</p> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </SettingsFrame>
  );
}
