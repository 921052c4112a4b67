import { useTranslations } from 'next-intl';
import { Tabs } from '@/components/ui/tabs';
import { calendarViews } from '@/lib/kernel/calendar-view';

type ViewsProps = { current: string; on: string | undefined; hrefOf: (params: Record<string, string>) => string };

/** The views of one filtered set. */
export function TaskViews({ current, on, hrefOf }: ViewsProps) {
  const t = useTranslations('tasks.views');
  const day: Record<string, string> = on ? { on } : {};
  return (
    <Tabs
      look="segments"
      label={t('label')}
      current={current}
      items={[
        { key: 'registry', href: hrefOf({}), label: t('registry') },
        { key: 'board', href: hrefOf({ view: 'board' }), label: t('board') },
        ...calendarViews.map((view) => ({ key: view, href: hrefOf({ view, ...day }), label: t(view) })),
        { key: 'plan', href: hrefOf({ view: 'plan' }), label: t('plan') },
        { key: 'workload', href: hrefOf({ view: 'workload' }), label: t('workload') },
      ]}
    />
  );
}
