import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { TopLine } from '@/components/shell/top-line';
import type { Crumb } from '@/components/ui/breadcrumb';

/** The frame of a page of Settings: where it is, what it is for, its one main action. */
export function SettingsFrame({
  crumbs,
  intro,
  action,
  children,
}: {
  /** below Settings itself; the last is this page */
  crumbs: readonly Crumb[];
  intro?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}) {
  const t = useTranslations('settings');
  return (
    <>
      <TopLine crumbs={[{ label: t('title'), href: '/settings' }, ...crumbs]} />
      <div className="mx-auto grid w-full max-w-[960px] grid-cols-[minmax(0,1fr)] gap-5 px-[var(--gutter)] py-5 md:py-7">
        {intro || action ? (
          <div className="flex flex-wrap items-start justify-between gap-3">
            {intro ? <p className="max-w-[62ch] text-ink-2">{intro}</p> : <span />}
            {action}
          </div>
        ) : null}
        {children}
      </div>
    </>
  );
}
