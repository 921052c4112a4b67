import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailboxes } from '@/db/schema/inbox';
import { ImapFailure, type ImapServer } from '@/lib/platform/imap';
import { type AccessToken, askToken, TokenFailure, type TokenSource } from '@/lib/platform/oauth-token';
import { seal, unseal } from '@/lib/platform/sealing';

// Guarantee: the secret of a mailbox lies sealed in the database and leaves the house only to the server it was given for.

export type MailboxRow = typeof mailboxes.$inferSelect;
export type Secrets = { secret: string; clientSecret: string };

const PURPOSE = 'mailbox secret';
const none: Secrets = { secret: '', clientSecret: '' };

export const sealSecrets = (secrets: Secrets): string =>
  secrets.secret === '' ? '' : seal(JSON.stringify([secrets.secret, secrets.clientSecret]), PURPOSE);

/** What was sealed; empty when there is nothing, or when it was sealed with another secret of the house. */
export function openSecrets(sealed: string): Secrets {
  const text = unseal(sealed, PURPOSE);
  if (!text) return none;
  const parts: unknown = JSON.parse(text);
  if (!Array.isArray(parts)) return none;
  const [secret, clientSecret] = parts.map(String);
  return { secret: secret ?? '', clientSecret: clientSecret ?? '' };
}

type Login = Pick<MailboxRow, 'host' | 'port' | 'security' | 'login' | 'loginBy' | 'tokenUrl' | 'clientId'>;

/** How a server is spoken to with these secrets. `stored`: the mailbox whose own refresh token is among them. */
export async function serverOf(login: Login, secrets: Secrets, stored: number | null): Promise<ImapServer> {
  const { host, port, security } = login;
  const server = { host, port, security, login: login.login };
  if (login.loginBy === 'password') return { ...server, password: secrets.secret };
  const { tokenUrl, clientId } = login;
  const source = { tokenUrl, clientId, clientSecret: secrets.clientSecret, refreshToken: secrets.secret };
  const accessToken = knownToken(source) ?? (await (stored === null ? newToken(source) : storedToken(stored, source)));
  return { ...server, accessToken };
}

/** The same for a mailbox as it is set. Throws `ImapFailure`. */
export async function serverOfMailbox(row: MailboxRow): Promise<ImapServer> {
  const secrets = openSecrets(row.secret);
  if (secrets.secret === '') throw new ImapFailure(row.loginBy === 'oauth2' ? 'token' : 'signIn', 'no secret');
  return serverOf(row, secrets, row.id);
}

type Kept = { token: string; until: number };
const kept = new Map<string, Kept>();
const MOST_KEPT = 1_000;
/** A token that ends while it is used is of no use. */
const SPARE = 60_000;

function knownToken(source: TokenSource): string | null {
  const known = kept.get(JSON.stringify(source));
  return known && known.until > performance.now() ? known.token : null;
}

/** A token the server does not take is asked for anew the next time, however long it was to hold. */
export function forgetToken({ accessToken }: ImapServer): void {
  for (const [key, { token }] of kept) if (token === accessToken) kept.delete(key);
}

/** `keep` is given a refresh token that is to be used the next time. */
async function newToken(source: TokenSource, keep?: (refreshToken: string) => Promise<void>): Promise<string> {
  const asked: AccessToken = await askToken(source).catch((error: unknown) => {
    throw error instanceof TokenFailure ? new ImapFailure('token', error.message) : error;
  });
  if (asked.refreshToken !== source.refreshToken) await keep?.(asked.refreshToken);
  if (kept.size >= MOST_KEPT) kept.clear();
  const next = JSON.stringify({ ...source, refreshToken: asked.refreshToken });
  kept.set(next, { token: asked.token, until: performance.now() + asked.seconds * 1_000 - SPARE });
  return asked.token;
}

/** Longer than a provider is waited for. */
const LEASE_SECONDS = 30;
const WAITS = 60_000;
const PAUSE = 200;

/**
 * Asks with the refresh token as it is stored, one process at a time, and stores the one that comes in its place: many a
 * provider takes a token that was used before for stolen, and withdraws the consent.
 */
async function storedToken(id: number, given: TokenSource): Promise<string> {
  for (const end = performance.now() + WAITS; performance.now() < end; ) {
    const [row] = await db.select({ secret: mailboxes.secret }).from(mailboxes).where(eq(mailboxes.id, id));
    const known = row && knownToken({ ...given, refreshToken: openSecrets(row.secret).secret });
    if (known) return known;
    const [mine] = await db
      .update(mailboxes)
      .set({ tokenUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})` })
      .where(and(eq(mailboxes.id, id), sql`coalesce(${mailboxes.tokenUntil}, now()) <= now()`))
      .returning({ secret: mailboxes.secret });
    if (mine) return await askWithStored(id, given, mine.secret);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  throw new ImapFailure('token', 'Somebody else is asking for a token.');
}

async function askWithStored(id: number, given: TokenSource, sealed: string): Promise<string> {
  const secrets = openSecrets(sealed);
  try {
    if (secrets.secret === '') throw new ImapFailure('token', 'no secret');
    return await newToken({ ...given, refreshToken: secrets.secret }, async (refreshToken) => {
      await db
        .update(mailboxes)
        .set({ secret: sealSecrets({ ...secrets, secret: refreshToken }) })
        .where(and(eq(mailboxes.id, id), eq(mailboxes.secret, sealed)));
    });
  } finally {
    await db.update(mailboxes).set({ tokenUntil: null }).where(eq(mailboxes.id, id));
  }
}
