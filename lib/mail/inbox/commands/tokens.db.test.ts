import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { mailboxes } from '@/db/schema/inbox';
import { systemContext } from '@/lib/platform/system-context';
import { type Dovecot, hasDovecot, inMailbox, startDovecot } from '@/tests/support/dovecot';
import { lettersHere, receiveAll, seedDirectories, testMailbox } from '@/tests/support/mailboxes';
import { rawLetter } from '@/tests/support/raw-letters';
import { tryMailboxSchema } from '../schema';
import { openSecrets } from './access';
import { tryMailbox } from './try';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});
vi.setConfig({ testTimeout: 60_000 });

// A provider that gives tokens and is asked of them by a real IMAP server: each use of a refresh token gives another one.

const LOGIN = 'token-user';
let provider: Server;
let address = '';
let imap: Dovecot;
let given = 0;
/** the one refresh token and the one access token that hold */
const now = { refresh: 'refresh-0', access: '' };

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
    const form = new URLSearchParams(await text(request));
    if (form.get('refresh_token') !== now.refresh) return say(400, { error: 'invalid_grant' });
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
  const by = { loginBy: 'oauth2' as const, tokenUrl: `${address}/token`, clientId: 'dilo' };
  const id = await testMailbox(imap.port, LOGIN, { ...by, secret: now.refresh });
  const stored = async () => (await db.select().from(mailboxes).where(eq(mailboxes.id, id)))[0];
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
