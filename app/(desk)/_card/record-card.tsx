import { headers } from 'next/headers';
import { after } from 'next/server';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Live } from '@/components/live/live';
import { ActionButton } from '@/components/record/card/action-button';
import { Card, type CardFact, CardLine, type CardPeople } from '@/components/record/card/card';
import { CardSheet } from '@/components/record/card/card-sheet';
import type { CardTab } from '@/components/record/card/card-tabs';
import { whenText } from '@/components/record/panels/when';
import { TopLine } from '@/components/shell/top-line';
import { Badge } from '@/components/ui/status';
import { restoreRecordAction } from '@/lib/actions';
import { today } from '@/lib/kernel/dates';
import type { Kind } from '@/lib/kernel/kind';
import type { Ctx } from '@/lib/platform/context';
import type { CardHead } from '@/lib/record/card-head';
import { noteOpened } from '@/lib/record/recent';
import { addressOf, type PageQuery, textOf } from './address';
import { CardMenu } from './card-menu';
import { CommonPanel, commonTabs, isCommonTab } from './common-panel';
import type { CardPlace } from './request';

export type RecordCardProps = {
  ctx: Ctx;
  kind: Kind;
  head: CardHead;
  place: CardPlace;
  query: PageQuery;
  /** default: the record's own title */
  title?: string;
  status?: ReactNode;
  facts?: readonly CardFact[];
  people?: readonly CardPeople[];
  actions?: ReactNode;
  /** further entries of the menu "more" */
  menu?: ReactNode;
  /** the kind's own tabs; the first is shown unless the address says otherwise */
  tabs: readonly { key: string; label: string; count?: number }[];
  children: ReactNode;
};

/** The card of a record of any kind: what modules give it, and what hangs on every record. */
export async function RecordCard({ ctx, kind, head, place, query, tabs, children, ...card }: RecordCardProps) {
  const [t, names] = await Promise.all([getTranslations('record.panels'), getTranslations(kind.messages)]);
  noteAfterwards(ctx, head, (await headers()).has('next-router-prefetch'));
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  const path = `${kind.path}/${head.id}`;
  const asked = textOf(query.tab);
  const current = isCommonTab(asked) || tabs.some((tab) => tab.key === asked) ? asked : (tabs[0]?.key ?? '');
  const items: CardTab[] = [
    ...tabs.map((tab, at) => ({ ...tab, href: addressOf(path, { tab: at === 0 ? null : tab.key }) })),
    ...commonTabs.map(({ key, beside, countOf }) => ({
      key,
      href: addressOf(path, { tab: key }),
      label: t(`tabs.${key}`),
      count: countOf?.(head),
      beside,
    })),
  ];
  const when = whenText(head.changedAt, clock);
  const besideTab = current === 'discussion' ? 'history' : 'discussion';
  const changed = head.changedByName
    ? t('card.changedBy', { when, name: head.changedByName })
    : t('card.changed', { when });
  const panel = { ctx, kind, head, query, clock, path };
  const content = (
    <>
      <Card
        {...card}
        place={place}
        number={head.number}
        title={card.title ?? head.title}
        status={head.archivedAt ? <Badge tone="suspended">{t('card.archived')}</Badge> : card.status}
        changed={changed}
        banner={
          head.deletedAt ? (
            <BinBanner
              id={head.id}
              words={{ text: t('card.inBin'), restore: t('card.restore'), done: t('card.restored') }}
            />
          ) : null
        }
        actions={
          <>
            {head.deletedAt ? null : card.actions}
            <CardMenu head={head} path={path} listPath={kind.path} place={place}>
              {card.menu}
            </CardMenu>
          </>
        }
        tabs={{ label: t('tabs.label'), items, current }}
        beside={
          place === 'page' ? (
            <div>
              <h2 className="mb-3 text-heading">{t(`tabs.${besideTab}`)}</h2>
              <CommonPanel {...panel} tab={besideTab} beside />
            </div>
          ) : null
        }
      >
        {isCommonTab(current) ? <CommonPanel {...panel} tab={current} /> : children}
      </Card>
      <Live kind={kind.name} id={head.id} since={ctx.seen} />
    </>
  );
  if (place === 'sheet') {
    return (
      <CardSheet
        label={`${head.number} ${card.title ?? head.title}`}
        header={<CardLine number={head.number} changed={changed} />}
      >
        {content}
      </CardSheet>
    );
  }
  return (
    <>
      <TopLine crumbs={[{ label: names('many'), href: kind.path }, { label: head.number }]} heading={false} />
      {content}
    </>
  );
}

/** Written when the page is out, and not when the browser only fetches it beforehand. */
function noteAfterwards(ctx: Ctx, head: CardHead, prefetched: boolean): void {
  if (head.deletedAt === null && !prefetched) after(() => noteOpened(ctx, head.id));
}

function BinBanner({ id, words }: { id: number; words: { text: string; restore: string; done: string } }) {
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-sunken px-gutter py-2.5">
      <p className="flex-1">{words.text}</p>
      <ActionButton action={restoreRecordAction} values={{ id }} size="small" icon="archive-restore" done={words.done}>
        {words.restore}
      </ActionButton>
    </div>
  );
}
