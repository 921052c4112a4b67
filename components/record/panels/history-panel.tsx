import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Avatar } from '@/components/ui/avatar';
import { Icon } from '@/components/ui/icon';
import { CardLink } from '../card/card-link';
import { HistoryFilter, type HistoryFilterProps } from './history-filter';
import { type Clock, When } from './when';

export type PanelLine = {
  id: number;
  operationId: number;
  at: Date;
  actor: string;
  undo: boolean;
  sentences: readonly string[];
  details: readonly string[];
};

export type HistoryProps = {
  lines: readonly PanelLine[];
  clock: Clock;
  /** operations the reader may open: their own, or all for who reads the audit */
  openable: ReadonlySet<number>;
  nextHref?: string | null;
  /** left out beside a card, where only the latest is shown */
  filter?: HistoryFilterProps;
  allHref?: string;
};

/** Who changed what, newest first; changes of one operation stand together. */
export async function HistoryPanel({ lines, clock, openable, nextHref, filter, allHref }: HistoryProps) {
  const t = await getTranslations('record.panels.history');
  const groups = groupByOperation(lines);
  return (
    <section aria-label={t('title')} className="grid gap-4">
      {filter ? <HistoryFilter {...filter} /> : null}
      {groups.length === 0 ? <p className="text-ink-3">{filter?.active ? t('noneFound') : t('empty')}</p> : null}
      <ol className="grid gap-4">
        {groups.map(([first, ...rest]) => (
          <li key={first.id} className="flex gap-2.5">
            {first.actor ? (
              <Avatar name={first.actor} decorative />
            ) : (
              <span className="avatar">
                <Icon name="zap" />
              </span>
            )}
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-ink-3">
                <b className="font-medium text-ink">{first.actor || t('system')}</b>
                <When at={first.at} clock={clock} />
                {first.undo ? <span>{t('undo')}</span> : null}
                {openable.has(first.operationId) ? (
                  <Link href={`/operations/${first.operationId}`} prefetch={false} className="text-ink-3 underline">
                    {t('operation')}
                  </Link>
                ) : null}
              </p>
              {[first, ...rest].map((line) => (
                <Line key={line.id} line={line} detailsWord={t('details')} />
              ))}
            </div>
          </li>
        ))}
      </ol>
      {nextHref ? (
        <CardLink href={nextHref} className="text-accent underline underline-offset-2">
          {t('earlier')}
        </CardLink>
      ) : null}
      {allHref ? (
        <CardLink href={allHref} className="text-accent underline underline-offset-2">
          {t('all')}
        </CardLink>
      ) : null}
    </section>
  );
}

export function Line({ line, detailsWord }: { line: Pick<PanelLine, 'sentences' | 'details'>; detailsWord: string }) {
  return (
    <>
      {line.sentences.map((sentence) => (
        <p key={sentence} className="break-words">
          {sentence}
        </p>
      ))}
      {line.details.length > 0 ? (
        <details>
          <summary className="inline-flex items-center gap-1 text-sm text-ink-2 hover:text-ink">
            <Icon name="chevron-right" />
            {detailsWord}
          </summary>
          <ul className="ms-5 text-sm text-ink-2">
            {line.details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

type Group = [PanelLine, ...PanelLine[]];

/** Lines of one operation that follow each other. */
function groupByOperation(lines: readonly PanelLine[]): Group[] {
  const groups: Group[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && last[0].operationId === line.operationId) last.push(line);
    else groups.push([line]);
  }
  return groups;
}
