import 'server-only';
import { eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '@/db/client';
import { mailServer } from '@/db/schema/mail';
import { authoriseSection } from '@/lib/access/gate';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx } from '@/lib/platform/context';
import { env } from '@/lib/platform/env';
import { emit } from '@/lib/platform/outbox';
import { seal, unseal } from '@/lib/platform/sealing';
import type { SmtpServer } from '@/lib/platform/smtp';
import { transaction } from '@/lib/platform/transaction';
import { changeRow, lockRow } from '@/lib/record/versioned';
import type { ChangeServer } from '../schema';
import { serverForm } from '../views';

export type ServerRow = typeof mailServer.$inferSelect;

const PURPOSE = 'mail server password';

export async function readServer(reader: Db | Tx): Promise<ServerRow | null> {
  const [row] = await reader.select().from(mailServer).where(eq(mailServer.id, 1));
  return row ?? null;
}

/** The server as it is set, or null when none is. */
export function smtpOf(row: ServerRow | null): SmtpServer | null {
  if (!row?.host || !row.fromAddress) return null;
  const { host, port, security, login } = row;
  return { host, port, security, login, password: unseal(row.password, PURPOSE) ?? '' };
}

/** The address of this house as people outside write it, without a slash at its end. */
export const publicUrlOf = (row: ServerRow | null): string =>
  (row?.publicUrl || env.DILO_URL || process.env.NEXTAUTH_URL || 'http://localhost:3000').replace(/\/+$/, '');

/** Sets the server. A password left empty stays as it is, but goes with its login and its host: another gets none of it. */
export async function changeServer(ctx: Ctx, { password, original, version: _, ...patch }: ChangeServer) {
  return transaction(ctx, 'mail.server', async (tx) => {
    authoriseSection(tx, 'mail');
    await tx.tx.insert(mailServer).values({ id: 1 }).onConflictDoNothing();
    const stored = await lockRow(tx, mailServer, 1);
    const subject = patch.host ?? stored.host;
    const edit = { words: serverForm, stored, patch, original, verb: 'mail.server', subject };
    const changes = await changeRow(tx, mailServer, edit);
    const isElsewhere = patch.login === '' || changes.host !== undefined;
    const sealed = password && patch.login !== '' ? seal(password, PURPOSE) : isElsewhere ? '' : stored.password;
    if (sealed !== stored.password) {
      await tx.tx
        .update(mailServer)
        .set({ password: sealed, version: sql`${mailServer.version} + 1` })
        .where(eq(mailServer.id, 1));
      await recordAudit(tx, { verb: 'mail.password', subject });
    }
    if (Object.keys(changes).length || sealed !== stored.password) await wakeServer(tx);
    await emit(tx, 'letter.queued', {});
    return { id: 1 };
  });
}

/** What went against the server is forgotten: letters go at once. */
export async function wakeServer(ctx: Pick<Ctx, 'db'>): Promise<void> {
  await ctx.db.update(mailServer).set({ failures: 0, restUntil: null }).where(eq(mailServer.id, 1));
}
