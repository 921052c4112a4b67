import 'server-only';
import { formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal, today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import type { Kinds } from '@/lib/record/record-kind';
import { headlineOf } from '../rules/headline';
import type { BellItem, BellView, Notice } from '../views';
import { countUnread, listNotices } from './bell';

const SHOWN = 10;

/** What the bell shows: how many are unread, and the newest. Two statements. */
export async function getBell(ctx: Ctx, kinds: Kinds): Promise<BellView> {
  const [unread, { rows }] = await Promise.all([countUnread(ctx), listNotices(ctx, kinds, { limit: SHOWN })]);
  return { unread, items: rows.map((notice) => bellItem(ctx, kinds, notice)) };
}

/** One notification in its reader's words. */
export function bellItem(ctx: Ctx, kinds: Kinds, notice: Notice): BellItem {
  const { record, details, actor } = notice;
  return {
    id: notice.id,
    headline: headlineOf(wordsOf(ctx.locale), notice),
    subject: record ? `${record.number} ${record.title}` : '',
    note: [actor ?? '', String(details.excerpt ?? '')].filter(Boolean).join(' · '),
    when: momentText(ctx, notice.at),
    href: hrefOf(kinds, notice),
    unread: notice.unread,
  };
}

function momentText(ctx: Ctx, at: Date): string {
  const { date, time } = instantToLocal(at, ctx.timeZone);
  const day = today(ctx.now, ctx.timeZone);
  return date === day ? time : formatDateTime(date, time, ctx.locale, day);
}

function hrefOf(kinds: Kinds, { record, stage, details }: Notice): string {
  const letter = details.letterId ? `?tab=mail&letter=${details.letterId}` : '';
  if (record) return `${kinds.get(record.kind)?.kind.path ?? ''}/${record.id}${letter}`;
  if (details.mailStep) return '/settings/mail';
  if (details.mailboxId) return `/settings/mailboxes/${details.mailboxId}`;
  return stage === 'failure' ? '/settings/background' : '/notifications';
}

/** What happened, in the reader's words. */
export const headlineIn = (ctx: Ctx, told: Pick<Notice, 'stage' | 'role' | 'details'>): string =>
  headlineOf(wordsOf(ctx.locale), told);
