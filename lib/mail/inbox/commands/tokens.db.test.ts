import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { mailboxes } from '@/db/schema/inbox';
import { systemContext } from '@/lib/platform/system-context';
import { layLine } from '@/tests/support/cut-line';
import { type Dovecot, hasDovecot, inMailbox, startDovecot } from '@/tests/support/dovecot';
import { lettersHere, receiveAll, seedDirectories, testMailbox } from '@/tests/support/mailboxes';
import { rawLetter } from '@/tests/support/raw-letters';
import { tryMailboxSchema } from '../schema';
import { openSecrets, sealSecrets } from './access';
import { tryMailbox } from './try';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});
vi.setConfig({ testTimeout: 60_000 });

// A provider that gives tokens and is asked of them by a real IMAP server: each use of a refresh token gives another one, and one
// that was used before is taken for stolen.

const LOGIN = 'token-user';
let provider: Server;
let address = '';
let imap: Dovecot;
let given = 0;
/** the one refresh token and the one access token that hold */
const now = { refresh: 'refresh-0', access: '' };
const spent = new Set<string>();

beforeAll(async () => {
  if (!hasDovecot) return;
  await seedDirectories();
  provider = createServer(async (request, answer) => {
    const say = (status: number, body: object) => {
      answer.writeHead(status, { 'content-type': 'application/json' });
      answer.end(JSON.stringify(body));
    };
    const url = new URL(request.url ?? '/', 'http://provider.test');
    if (url.pathname === '/info') {
      const isGood = now.access !== '' && url.searchParams.get('token') === now.access;
      return say(isGood ? 200 : 401, isGood ? { login: LOGIN } : { error: 'invalid_token' });
    }
    const refresh = new URLSearchParams(await text(request)).get('refresh_token') ?? '';
    if (spent.has(refresh)) now.refresh = 'withdrawn';
    if (refresh !== now.refresh) return say(400, { error: 'invalid_grant' });
    spent.add(refresh);
    given += 1;
    Object.assign(now, { refresh: `refresh-${given}`, access: `access-${given}` });
    say(200, { access_token: now.access, refresh_token: now.refresh, expires_in: 3_600 });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const at = provider.address();
  address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
  imap = await startDovecot({ tokenInfo: `${address}/info?token=` });
});
afterAll(async () => {
  provider?.close();
  await imap?.stop();
});

test.skipIf(!hasDovecot)('a mailbox is read by tokens until they are taken back', async () => {
  const { secret: _, ...by } = byToken(now.refresh);
  const id = await testMailbox(imap.port, LOGIN, byToken(now.refresh));
  const stored = () => rowOf(id);
  const secret = async () => openSecrets((await stored())?.secret ?? '').secret;

  const values = {
    id: String(id),
    host: '127.0.0.1',
    port: imap.port,
    security: 'none',
    login: LOGIN,
    ...by,
    secret: '',
  };
  expect(await tryMailbox(systemContext(), tryMailboxSchema.parse(values))).toMatchObject({ step: null });
  expect([given, await secret()]).toEqual([1, 'refresh-1']);

  await inMailbox(imap.port, LOGIN, (client) => client.append('INBOX', rawLetter({ subject: 'By token' })), now.access);
  expect(await receiveAll(id)).toBe(1);
  expect([given, (await stored())?.failedStep]).toEqual([1, null]);

  // The provider takes the access token back: the next round stops, the one after it asks for another.
  now.access = 'none';
  await receiveAll(id);
  expect(await stored()).toMatchObject({ failedStep: 'signIn' });
  await receiveAll(id);
  expect([given, await secret(), (await stored())?.failedStep]).toEqual([2, 'refresh-2', null]);

  // Somebody withdraws the consent.
  Object.assign(now, { access: 'none', refresh: 'none' });
  await receiveAll(id);
  await receiveAll(id);
  expect(await stored()).toMatchObject({
    failedStep: 'token',
    failedWords: expect.stringContaining('invalid_grant'),
  });
  expect(await lettersHere()).toMatchObject([{ title: 'By token' }]);
});

const byToken = (refresh: string, clientId = 'dilo') => ({
  ...{ loginBy: 'oauth2' as const, tokenUrl: `${address}/token`, clientId, secret: refresh },
});
const rowOf = async (id: number) => (await db.select().from(mailboxes).where(eq(mailboxes.id, id)))[0];

test.skipIf(!hasDovecot)(
  'no refresh token is used twice: by a line that breaks, by two at once, beside another process',
  async () => {
    const line = await layLine(imap.port);
    Object.assign(now, { access: '', refresh: 'again' });
    const before = given;
    line.wears = 900;
    const id = await testMailbox(line.port, LOGIN, byToken('again'));
    await receiveAll(id);
    expect([given - before, (await rowOf(id))?.failedStep]).toEqual([1, 'connection']);
    line.wears = Number.POSITIVE_INFINITY;
    await receiveAll(id);
    expect([given - before, (await rowOf(id))?.failedStep]).toEqual([1, null]);
    await line.stop();

    const other = await testMailbox(imap.port, LOGIN, byToken(now.refresh, 'two'));
    await Promise.all([receiveAll(other), receiveAll(other), receiveAll(other)]);
    expect([given - before, (await rowOf(other))?.failedStep]).toEqual([2, null]);

    // Another process has asked, and has not yet written down what comes next.
    const waiting = await testMailbox(imap.port, LOGIN, byToken(now.refresh, 'three'));
    spent.add(now.refresh);
    now.refresh = 'of another';
    await db.update(mailboxes).set({ tokenUntil: sql`now() + interval '20 s'` }).where(eq(mailboxes.id, waiting));
    const receiving = receiveAll(waiting);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const secret = sealSecrets({ secret: now.refresh, clientSecret: '' });
    await db.update(mailboxes).set({ secret, tokenUntil: null }).where(eq(mailboxes.id, waiting));
    await receiving;
    expect(await rowOf(waiting)).toMatchObject({ failedStep: null, tokenUntil: null });
    expect([given - before, now.refresh]).toEqual([3, `refresh-${given}`]);
  },
);
