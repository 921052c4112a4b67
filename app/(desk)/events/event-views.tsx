import { useTranslations } from 'next-intl';
import { Tabs } from '@/components/ui/tabs';
import { isCalendarView } from '@/lib/kernel/calendar-view';
import { type EventView, eventViews } from './views';

type ViewsProps = { view: EventView; hrefOf: (params: Record<string, string>) => string };

/** The views of events; missed calls have two. */
export function EventViews({ view, hrefOf }: ViewsProps) {
  const t = useTranslations('events.views');
  const { on } = view.params;
  const day: Record<string, string> = on ? { on } : {};
  const address = (key: string) => {
    if (key === 'registry') return hrefOf({});
    return hrefOf(isCalendarView(key) ? { view: key, ...day } : { view: key });
  };
  return (
    <>
      <Tabs
        look="segments"
        label={t('label')}
        current={view.key}
        items={eventViews.map((key) => ({ key, href: address(key), label: t(key) }))}
      />
      {view.key === 'missed' ? (
        <Tabs
          look="segments"
          label={t('missedLabel')}
          current={view.isByNumber ? 'number' : 'plain'}
          items={[
            { key: 'plain', href: hrefOf({ view: 'missed' }), label: t('plain') },
            { key: 'number', href: hrefOf({ view: 'missed', by: 'number' }), label: t('byNumber') },
          ]}
        />
      ) : null}
    </>
  );
}
