import 'server-only';
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { db } from '@/db/client';
import { AppError } from '@/lib/kernel/errors';
import type { Theme } from '@/lib/kernel/preferences';
import { callerAddress } from './caller';
import type { Ctx } from './context';
import { readPerson } from './person';
import { hashToken } from './secrets';
import { readSessionToken } from './session-cookie';

// Guarantee: a revoked session, a disabled user and a changed right take effect with the next request, because the
// session's row is read on each one. One statement brings all that a context needs.

/** What a page needs to know of the person beside their rights. */
export type Session = {
  ctx: Ctx;
  sessionId: string;
  theme: Theme;
  singleKeys: boolean;
  mustChangePassword: boolean;
};

/** The session of this request, or null. Read once per request, however many components ask. */
export const findSession = cache(async (): Promise<Session | null> => {
  const token = await readSessionToken();
  if (!token) return null;
  const sessionId = hashToken(token);
  const person = await readPerson(
    sql`select user_id, last_seen_at < now() - interval '1 minute' as stale from sessions
        where id = ${sessionId} and revoked_at is null and expires_at > now()`,
  );
  if (!person || person.disabled) return null;
  if (person.stale) await db.execute(sql`update sessions set last_seen_at = now() where id = ${sessionId}`);
  const { ctx, theme, singleKeys, mustChangePassword } = person;
  return { ctx: { ...ctx, ...(await requestFacts()), sessionId }, sessionId, theme, singleKeys, mustChangePassword };
});

async function requestFacts(): Promise<Pick<Ctx, 'now' | 'requestId' | 'address'>> {
  const sent = await headers();
  return { now: new Date(), requestId: sent.get('x-request-id') ?? randomUUID(), address: callerAddress(sent) };
}

/** For pages: the session, or the sign-in page. Somebody who must change their password is sent to do that first. */
export async function requireSession({ evenWithOldPassword = false } = {}): Promise<Session> {
  const session = await findSession();
  if (!session) redirect(await signInPath());
  if (session.mustChangePassword && !evenWithOldPassword) redirect('/profile/password');
  return session;
}

/** Leads back to the page that was asked for: `front.mjs` notes its path. */
async function signInPath(): Promise<string> {
  const path = (await headers()).get('x-dilo-path') ?? '/';
  return path === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(path)}`;
}

/** For actions and route handlers: the context, or `unauthenticated`; `forbidden` until a password given by somebody else is changed. */
export async function requireCtx({ evenWithOldPassword = false } = {}): Promise<Ctx> {
  const session = await findSession();
  if (!session) throw new AppError('unauthenticated');
  if (session.mustChangePassword && !evenWithOldPassword) throw new AppError('forbidden');
  return session.ctx;
}
