import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Clock, When } from '@/components/record/panels/when';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import type { IconName } from '@/components/ui/icon-names';
import type { TimelineEntry, TimelineWhat } from '@/lib/events/timeline/views';

const icons: Record<TimelineWhat, IconName> = {
  event: 'phone',
  taskMade: 'plus',
  taskDone: 'check',
  projectMade: 'folder',
  comment: 'message-square',
};
const eventIcon = (type: string): IconName =>
  type.includes('email') || type.includes('letter') ? 'mail' : icons.event;

type TimelineProps = {
  entries: readonly TimelineEntry[];
  /** the kind of record whose timeline it is: what was said of itself needs no name */
  here: string;
  /** path of each kind of record */
  pathOf: (kind: string) => string;
  clock: Clock;
  earlierHref: string | null;
};

/** What happened, the latest first. */
export function Timeline({ entries, here, pathOf, clock, earlierHref }: TimelineProps) {
  const t = useTranslations('events.timeline');
  if (entries.length === 0) return <EmptyState icon="history" title={t('empty')} />;
  return (
    <>
      <ol className="grid gap-4">
        {entries.map((entry) => (
          <li key={entry.key} className="flex items-start gap-3">
            <span className="grid size-7 shrink-0 place-items-center rounded-full bg-sunken text-ink-2">
              <Icon name={entry.what === 'event' ? eventIcon(entry.type) : icons[entry.what]} />
            </span>
            <div className="grid min-w-0 gap-0.5">
              <p className="text-sm text-ink-2">
                {(entry.what === 'event' && entry.note) || t(`whats.${entry.what}`)} ·{' '}
                <When at={entry.at} clock={clock} />
                {entry.who ? ` · ${entry.who}` : null}
              </p>
              {entry.what === 'comment' ? <p className="break-words whitespace-pre-line">{entry.note}</p> : null}
              {entry.what === 'comment' && entry.kind === here ? null : (
                <Link
                  href={`${pathOf(entry.kind)}/${entry.id}`}
                  className={`break-words ${entry.what === 'comment' ? 'text-sm text-ink-2 hover:text-accent' : 'font-medium'}`}
                >
                  {entry.title}
                </Link>
              )}
              {entry.result ? <p className="break-words">{entry.result}</p> : null}
            </div>
          </li>
        ))}
      </ol>
      {earlierHref ? (
        <p className="mt-5">
          <Link href={earlierHref} className="button">
            {t('earlier')}
          </Link>
        </p>
      ) : null}
    </>
  );
}
