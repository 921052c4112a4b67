import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Tabs } from '@/components/ui/tabs';
import { calendarViews, isCalendarView } from '@/lib/kernel/calendar-view';

type ViewsProps = {
  current: string;
  on: string | undefined;
  /** whether a calendar shows events too; null: this person sees none */
  events: boolean | null;
  hrefOf: (params: Record<string, string>) => string;
};

/** The views of one filtered set. */
export function TaskViews({ current, on, events, hrefOf }: ViewsProps) {
  const t = useTranslations('tasks.views');
  const day: Record<string, string> = on ? { on } : {};
  const beside: Record<string, string> = events ? { events: '1' } : {};
  return (
    <>
      <Tabs
        look="segments"
        label={t('label')}
        current={current}
        items={[
          { key: 'registry', href: hrefOf({}), label: t('registry') },
          { key: 'board', href: hrefOf({ view: 'board' }), label: t('board') },
          ...calendarViews.map((view) => ({ key: view, href: hrefOf({ view, ...day, ...beside }), label: t(view) })),
          { key: 'plan', href: hrefOf({ view: 'plan' }), label: t('plan') },
          { key: 'workload', href: hrefOf({ view: 'workload' }), label: t('workload') },
        ]}
      />
      {events !== null && isCalendarView(current) ? (
        <LinkButton
          href={hrefOf({ view: current, ...day, ...(events ? {} : { events: '1' }) })}
          size="small"
          icon={events ? 'x' : 'calendar-days'}
          title={t(events ? 'withoutEvents' : 'withEvents')}
        >
          <span className="tool-word">{t(events ? 'withoutEvents' : 'withEvents')}</span>
        </LinkButton>
      ) : null}
    </>
  );
}
