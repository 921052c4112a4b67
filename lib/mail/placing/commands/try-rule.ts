import 'server-only';
import { inArray, isNull, sql } from 'drizzle-orm';
import { mailboxes } from '@/db/schema/inbox';
import { visible } from '@/lib/access/visibility';
import { eventRecord } from '@/lib/events/record';
import type { Ctx } from '@/lib/platform/context';
import type { Mailbox } from '../../kind';
import { requireBox } from '../queries/rules';
import { type Matched, matches, type RuleLike } from '../rules/match';
import type { RuleTrial } from '../views';

const LOOKED = 200;
const SHOWN = 20;
const MOST_TEXT = 100_000;

type LetterRow = {
  id: string;
  number: string;
  title: string;
  sender: Mailbox | null;
  to: Mailbox[];
  cc: Mailbox[];
  text: string;
  at: Date | string;
  files: Matched['files'] | null;
};

/** What a rule would have done with the last letters that came to its mailbox and its asker may see. Nothing is written. */
export async function tryRule(ctx: Ctx, rule: RuleLike & { mailboxId: number | null }): Promise<RuleTrial> {
  await requireBox(ctx, rule.mailboxId);
  const readsText = rule.conditions.some(({ field }) => field === 'body');
  const boxes = ctx.db
    .select({ ids: sql`array_agg(${mailboxes.id})` })
    .from(mailboxes)
    .where(rule.mailboxId === null ? isNull(mailboxes.ownerId) : inArray(mailboxes.id, [rule.mailboxId]));
  const rows = await ctx.db.execute<LetterRow>(sql`
    select events.id, records.number, records.title, l."from" as sender, l."to", l.cc, l.received_at as at,
      ${readsText ? sql`left(l.text, ${MOST_TEXT})` : sql`''`} as text, (
        select json_agg(json_build_object('name', a.name, 'isInline', exists (
          select 1 from mail_inline i where i.event_id = l.event_id and i.attachment_id = a.id)))
        from attachments a where a.record_id = l.event_id and a.deleted_at is null) as files
    from events join records on records.id = events.id join mail_letters l on l.event_id = events.id
    where events.mailbox_ids && (${boxes}) and not l.is_outgoing and ${visible(ctx, eventRecord)}
    order by l.received_at desc, events.id desc limit ${LOOKED}`);
  const found = rows.filter((row) => matches(matchedOf(row), rule));
  return {
    looked: rows.length,
    matched: found.length,
    letters: found.slice(0, SHOWN).map(({ id, number, title, sender, at }) => ({
      ...{ id: Number(id), number, title, from: sender?.name || sender?.address || '', at: new Date(at) },
    })),
  };
}

const matchedOf = ({ title, sender, to, cc, text, files }: LetterRow): Matched => ({
  ...{ subject: title, from: sender, to, cc, text, files: files ?? [] },
});
