import 'server-only';
import { sql } from 'drizzle-orm';
import { eventRecord } from '@/lib/events/record';
import type { TxCtx } from '@/lib/platform/context';
import { lockVisible } from '@/lib/record/locking';
import { changeRecords } from '@/lib/record/records';
import type { Invitation } from '../kind';
import { isLater, timesOfLetter } from '../rules/invitation-time';

// Guarantee: of all letters about one meeting in a mailbox the last that holds stands in the calendar at its time, whichever came
// first; the others stand where they were received, and after a cancellation all of them do. What was moved by hand stays, and
// so does what somebody else was invited to.

type Row = {
  id: string;
  invitation: Invitation;
  sender: string | null;
  received_at: string | Date;
  starts_at: string | Date;
  mailboxes: number[] | null;
};
type One = { id: number; invitation: Invitation; receivedAt: Date; startsAt: Date; mailboxIds: number[] };

/** Sees to the invitations among letters that were just written. */
export async function settleInvitations(tx: TxCtx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await tx.tx.execute<Row>(sql`
    select l.event_id as id, l.invitation, lower(l."from" ->> 'address') as sender, l.received_at, e.starts_at,
      to_json(e.mailbox_ids) as mailboxes
    from mail_letters l join events e on e.id = l.event_id
    where l.invitation is not null and not l.is_outgoing and l.invitation ->> 'method' in ('request', 'publish', 'cancel')
      and l.invitation ->> 'uid' in (
        select n.invitation ->> 'uid' from mail_letters n
        where n.event_id = any(${sql.param([...ids])}::bigint[]) and n.invitation is not null)
    order by l.event_id desc limit 1000`);
  const meetings = new Map<string, One[]>();
  for (const row of rows) {
    const { invitation } = row;
    const organizer = invitation.organizer?.address.toLowerCase() ?? '';
    // Only who invites takes it back.
    if (invitation.method === 'cancel' && row.sender !== organizer) continue;
    const key = JSON.stringify([invitation.uid, organizer]);
    const [receivedAt, startsAt] = [new Date(row.received_at), new Date(row.starts_at)];
    const one = { id: Number(row.id), invitation, receivedAt, startsAt, mailboxIds: row.mailboxes ?? [] };
    meetings.set(key, [...(meetings.get(key) ?? []), one]);
  }
  for (const letters of meetings.values()) if (letters.length > 1) await settle(tx, letters);
}

async function settle(tx: TxCtx, letters: readonly One[]): Promise<void> {
  const isPassed = (one: One): boolean =>
    letters.some((other) => isLater(other, one) && other.mailboxIds.some((id) => one.mailboxIds.includes(id)));
  const moved = letters.flatMap((one) => {
    const times = timesOfLetter({ ...one, isOutgoing: false }, tx.companyZone);
    const isThere = times !== null && one.startsAt.getTime() === times.startsAt.getTime();
    return isThere && isPassed(one) ? [{ id: one.id, patch: { startsAt: one.receivedAt, endsAt: null } }] : [];
  });
  if (moved.length === 0) return;
  const locked = await lockVisible(
    tx,
    eventRecord,
    moved.map(({ id }) => id),
  );
  await changeRecords(
    tx,
    eventRecord,
    locked.map((row) => ({
      locked: { ...row, mayChange: true },
      patch: moved.find(({ id }) => id === Number(row.id))?.patch ?? {},
    })),
  );
}
