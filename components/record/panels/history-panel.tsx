import { getTranslations } from 'next-intl/server';
import { CardLink } from '../card/card-link';
import { HistoryFilter, type HistoryFilterProps } from './history-filter';
import { type Group, historyMarkup, lineMarkup, type PanelLine } from './history-markup';
import type { Clock } from './when';

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
  const words = { system: t('system'), undo: t('undo'), operation: t('operation'), details: t('details') };
  return (
    <section aria-label={t('title')} className="grid gap-4">
      {filter ? <HistoryFilter {...filter} /> : null}
      {groups.length === 0 ? <p className="text-ink-3">{filter?.active ? t('noneFound') : t('empty')}</p> : null}
      <ol className="grid gap-4">
        {groups.map((group) => (
          <li
            key={group[0].id}
            id={`history-${group[0].id}`}
            className="flex gap-2.5"
            // biome-ignore lint/security/noDangerouslySetInnerHtml: a markup template made it, and whatever is put into one is text
            dangerouslySetInnerHTML={{ __html: historyMarkup(group, { clock, openable, words }) }}
          />
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

/** One change by itself: what an operation did to one of several records. */
export function Line({ line, detailsWord }: { line: Pick<PanelLine, 'sentences' | 'details'>; detailsWord: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a markup template made it, and whatever is put into one is text
  return <div dangerouslySetInnerHTML={{ __html: lineMarkup(line, detailsWord).html }} />;
}

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
