import type { ReactNode } from 'react';
import { MailPanel } from '@/components/mail/mail-panel';
import { DiscussionPanel } from '@/components/record/panels/discussion-panel';
import { FilesPanel } from '@/components/record/panels/files-panel';
import { HistoryPanel } from '@/components/record/panels/history-panel';
import { LinksPanel } from '@/components/record/panels/links-panel';
import type { Clock } from '@/components/record/panels/when';
import type { Kind } from '@/lib/kernel/kind';
import { recordKinds } from '@/lib/kinds';
import { getRecordLetter, listRecordLetters } from '@/lib/mail/queries/letters';
import { getDraft } from '@/lib/mail/queries/write';
import { answerings } from '@/lib/mail/reading/kind';
import { getAnswerDraft } from '@/lib/mail/reading/queries/answer-draft';
import type { Ctx } from '@/lib/platform/context';
import { env } from '@/lib/platform/env';
import { found } from '@/lib/platform/page';
import { newToken } from '@/lib/platform/secrets';
import { listFiles } from '@/lib/record/attachments-view';
import type { CardHead } from '@/lib/record/card-head';
import { listComments } from '@/lib/record/discussion-view';
import { historyChoices, listHistory } from '@/lib/record/history-view';
import { seesAllOperations } from '@/lib/record/operations';
import { previewOf } from '@/lib/record/preview';
import { addressOf, dateOf, numberOf, type PageQuery, textOf } from './address';
import { groupedLinks } from './grouped-links';
import { shownFile } from './shown-file';

export const commonTabs = [
  { key: 'files', beside: false, countOf: (head: CardHead) => head.files },
  { key: 'links', beside: false, countOf: undefined },
  { key: 'discussion', beside: true, countOf: (head: CardHead) => head.comments },
  { key: 'mail', beside: false, countOf: undefined },
  { key: 'history', beside: false, countOf: undefined },
] as const;
export type CommonTab = (typeof commonTabs)[number]['key'];
export const isCommonTab = (key: string): key is CommonTab => commonTabs.some((tab) => tab.key === key);

type PanelProps = {
  ctx: Ctx;
  kind: Kind;
  head: CardHead;
  query: PageQuery;
  clock: Clock;
  path: string;
  /** beside the card: the latest only */
  beside?: boolean;
};

/** Reads and draws one of the panels every record has. */
export function CommonPanel({ tab, ...panel }: PanelProps & { tab: CommonTab }): ReactNode {
  if (tab === 'discussion') return <Discussion {...panel} />;
  if (tab === 'files') return <Files {...panel} />;
  if (tab === 'links') return <Links {...panel} />;
  if (tab === 'mail') return <Mail {...panel} />;
  return <History {...panel} />;
}

async function Discussion({ ctx, head, query, clock, path, beside }: PanelProps) {
  const before = beside ? null : numberOf(query.before);
  const { comments, more } = await listComments(ctx, head, { before });
  return (
    <DiscussionPanel
      recordId={head.id}
      me={{ id: ctx.userId }}
      comments={comments}
      clock={clock}
      closed={head.deletedAt !== null}
      earlierHref={more === null ? null : addressOf(path, { tab: 'discussion', before: more })}
    />
  );
}

async function Files({ ctx, head, query, clock, path }: PanelProps) {
  const files = await listFiles(ctx, head.id);
  return (
    <FilesPanel
      recordId={head.id}
      files={files.map(({ name, versions }) => ({
        name,
        versions: versions.map(({ mime, ...version }) => ({ ...version, preview: previewOf(mime) })),
      }))}
      clock={clock}
      maxMegabytes={env.DILO_MAX_UPLOAD_MB}
      mayChange={head.mayChange && head.deletedAt === null}
      shown={await shownFile(ctx, files, numberOf(query.preview))}
      href={addressOf(path, { tab: 'files' })}
      refused={textOf(query.refused) || undefined}
    />
  );
}

async function Links({ ctx, head }: PanelProps) {
  return (
    <LinksPanel
      recordId={head.id}
      groups={await groupedLinks(ctx, head.id)}
      mayChange={head.mayChange && head.deletedAt === null}
    />
  );
}

async function Mail({ ctx, head, query, clock, path }: PanelProps) {
  const asked = numberOf(query.letter);
  const mayWrite = head.mayChange && head.deletedAt === null;
  const isWriting = mayWrite && textOf(query.write) === '1';
  const how = answerings.find((one) => one === textOf(query.how));
  const [letters, draft, open] = await Promise.all([
    listRecordLetters(ctx, head.id),
    isWriting ? (how ? found(getAnswerDraft(ctx, head, path, how)) : getDraft(ctx, head, path)) : null,
    asked === null ? null : found(getRecordLetter(ctx, head.id, asked)),
  ]);
  return (
    <MailPanel
      recordId={head.id}
      letters={letters}
      clock={clock}
      href={addressOf(path, { tab: 'mail' })}
      mayWrite={mayWrite}
      draft={draft && { draft, key: newToken() }}
      open={open}
    />
  );
}

async function History({ ctx, kind, head, query, clock, path, beside }: PanelProps) {
  const rk = recordKinds.get(kind.name);
  if (!rk) return null;
  const chosen = {
    actor: textOf(query.actor),
    field: textOf(query.field),
    from: textOf(query.from),
    to: textOf(query.to),
  };
  const filter = beside
    ? {}
    : {
        actor: numberOf(query.actor),
        field: chosen.field || null,
        from: dateOf(query.from),
        to: dateOf(query.to),
        before: numberOf(query.before),
      };
  const [{ lines, next }, choices] = await Promise.all([
    listHistory(ctx, recordKinds, rk, head.id, filter),
    beside ? null : historyChoices(ctx, rk, head.id),
  ]);
  const all = seesAllOperations(ctx);
  const tab = 'history';
  return (
    <HistoryPanel
      lines={lines}
      clock={clock}
      openable={new Set(lines.filter((line) => all || line.own).map((line) => line.operationId))}
      nextHref={next === null || beside ? null : addressOf(path, { tab, ...chosen, before: next })}
      allHref={beside && next !== null ? addressOf(path, { tab }) : undefined}
      filter={
        choices
          ? { ...choices, chosen, active: Object.values(chosen).some(Boolean), clearHref: addressOf(path, { tab }) }
          : undefined
      }
    />
  );
}
