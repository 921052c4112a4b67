import { useTranslations } from 'next-intl';
import { Tabs } from '@/components/ui/tabs';
import { type EventView, eventViews } from './views';

type ViewsProps = { view: EventView; hrefOf: (params: Record<string, string>) => string };

/** The views of events; missed calls have two. */
export function EventViews({ view, hrefOf }: ViewsProps) {
  const t = useTranslations('events.views');
  const address = (key: string) => hrefOf(key === 'registry' ? {} : { view: key });
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
