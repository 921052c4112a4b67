import 'server-only';
import { and, eq } from 'drizzle-orm';
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

/** How a server is spoken to with these secrets. `keep` is given a token that is to be used the next time. */
export async function serverOf(
  login: Login,
  secrets: Secrets,
  keep: (refreshToken: string) => Promise<void>,
): Promise<ImapServer> {
  const { host, port, security } = login;
  const server = { host, port, security, login: login.login };
  if (login.loginBy === 'password') return { ...server, password: secrets.secret };
  const { tokenUrl, clientId } = login;
  const source = { tokenUrl, clientId, clientSecret: secrets.clientSecret, refreshToken: secrets.secret };
  return { ...server, accessToken: await tokenFor(source, keep) };
}

type Kept = { token: string; until: number };
const kept = new Map<string, Kept>();
const MOST_KEPT = 1_000;
/** A token that ends while it is used is of no use. */
const SPARE = 60_000;

async function tokenFor(source: TokenSource, keep: (refreshToken: string) => Promise<void>): Promise<string> {
  const key = JSON.stringify(source);
  const known = kept.get(key);
  if (known && known.until > performance.now()) return known.token;
  const asked: AccessToken = await askToken(source).catch((error: unknown) => {
    throw error instanceof TokenFailure ? new ImapFailure('token', error.message) : error;
  });
  if (asked.refreshToken !== source.refreshToken) await keep(asked.refreshToken);
  if (kept.size >= MOST_KEPT) kept.clear();
  const next = JSON.stringify({ ...source, refreshToken: asked.refreshToken });
  kept.set(next, { token: asked.token, until: performance.now() + asked.seconds * 1_000 - SPARE });
  return asked.token;
}

/** A token the server does not take is asked for anew the next time, however long it was to hold. */
export function forgetToken({ accessToken }: ImapServer): void {
  for (const [key, { token }] of kept) if (token === accessToken) kept.delete(key);
}

/** The same for a mailbox as it is set. Throws `ImapFailure`. */
export async function serverOfMailbox(row: MailboxRow): Promise<ImapServer> {
  const secrets = openSecrets(row.secret);
  if (secrets.secret === '') throw new ImapFailure(row.loginBy === 'oauth2' ? 'token' : 'signIn', 'no secret');
  return serverOf(row, secrets, async (refreshToken) => {
    await db
      .update(mailboxes)
      .set({ secret: sealSecrets({ ...secrets, secret: refreshToken }) })
      .where(and(eq(mailboxes.id, row.id), eq(mailboxes.secret, row.secret)));
  });
}
