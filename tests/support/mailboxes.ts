import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailboxes } from '@/db/schema/inbox';
import { compareMailbox } from '@/lib/mail/inbox/commands/compare';
import { createMailbox } from '@/lib/mail/inbox/commands/mailboxes';
import { receiveMailbox } from '@/lib/mail/inbox/commands/receive';
import { createMailboxSchema } from '@/lib/mail/inbox/schema';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { PASSWORD } from './dovecot';

type Row = typeof mailboxes.$inferInsert;

/** What every house begins with. */
export const seedDirectories = () => transaction(systemContext(), 'test', ensureSystemDirectories);

/** A mailbox of the company on a test server, whose login is its name. */
export async function testMailbox(
  port: number,
  login: string,
  more: Partial<Row> & { secret?: string } = {},
): Promise<number> {
  const { secret = PASSWORD, ...set } = more;
  const given = {
    name: login,
    address: `${login}@firm.test`,
    host: '127.0.0.1',
    port,
    security: 'none',
    login,
    secret,
  };
  const { id } = await createMailbox(systemContext(), createMailboxSchema.parse({ ...given, keepsSent: true }));
  if (Object.keys(set).length) await db.update(mailboxes).set(set).where(eq(mailboxes.id, id));
  return id;
}

/** Fetches until nothing is left to come. */
export async function receiveAll(id: number, insists = true): Promise<number> {
  let made = 0;
  for (let left = 100; left > 0; left--) {
    const received = await receiveMailbox(systemContext(), { id, insists });
    made += received.made;
    if (!received.more) return made;
  }
  throw new Error('it never ends');
}

export const compare = (id: number) => compareMailbox(systemContext(), { id });

export type Here = { id: string; title: string; mailboxes: string[]; problem: string; copies: string };

/** All letters that are here, oldest first. */
export const lettersHere = (): Promise<Here[]> =>
  db.execute<Here>(sql`
    select e.id, r.title, e.mailbox_ids::text[] as mailboxes, l.problem,
      (select count(*) from mail_copies c where c.event_id = e.id and c.gone_at is null) as copies
    from mail_letters l join events e on e.id = l.event_id join records r on r.id = e.id order by e.id`);
