import { createServer, type Server } from 'node:http';
import net from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Ctx } from '@/lib/platform/context';
import { actor } from '@/tests/support/actors';
import { type Dovecot, hasDovecot, PASSWORD, startDovecot } from '@/tests/support/dovecot';
import { createMailboxSchema, tryMailboxSchema } from '../schema';
import { createMailbox } from './mailboxes';
import { tryMailbox } from './try';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

let server: Dovecot;
let admin: Ctx;
let tokens: Server;
let tokenUrl = '';
const asked: string[] = [];
beforeAll(async () => {
  admin = await actor({ sections: ['mail'] });
  if (hasDovecot) server = await startDovecot();
  tokens = createServer(async (request, answer) => {
    const form = new URLSearchParams(await text(request));
    asked.push(form.get('refresh_token') ?? '');
    const isGood = form.get('refresh_token') !== 'withdrawn';
    answer.writeHead(isGood ? 200 : 400, { 'content-type': 'application/json' });
    const good = { access_token: 'x'.repeat(3_000), expires_in: 3_600 };
    answer.end(JSON.stringify(isGood ? good : { error: 'invalid_grant', error_description: 'Token was withdrawn.' }));
  });
  await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve));
  const address = tokens.address();
  tokenUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/token`;
});
afterAll(async () => {
  tokens.close();
  await server?.stop();
});

const attempt = (more: object = {}, who = admin) =>
  tryMailbox(
    who,
    tryMailboxSchema.parse({
      ...{ id: '', host: '127.0.0.1', port: server.port, security: 'none', login: 'trying' },
      ...{ loginBy: 'password', secret: PASSWORD, ...more },
    }),
  );

/** A server that says this to whoever comes. */
async function saying(words: string): Promise<{ port: number; stop: () => void }> {
  const open = new Set<net.Socket>();
  const made = net.createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {});
    if (words) socket.write(words);
  });
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const address = made.address();
  const stop = () => {
    for (const socket of open) socket.destroy();
    made.close();
  };
  return { port: typeof address === 'object' && address ? address.port : 0, stop };
}

test.skipIf(!hasDovecot)('a mailbox that works lists its folders', async () => {
  expect(await attempt()).toEqual({
    ...{ step: null, words: '' },
    folders: expect.arrayContaining([
      { path: 'INBOX', isInbox: true, isSent: false },
      { path: 'Sent', isInbox: false, isSent: true },
    ]),
  });
});

test.skipIf(!hasDovecot).each([
  ['the name of the server', { host: 'no-such-host.invalid' }, 'name', /./],
  ['the connection', { port: 1 }, 'connection', /ECONNREFUSED/],
  ['the password', { secret: 'wrong' }, 'signIn', /auth/i],
  ['a secure connection where there is none', { security: 'tls' }, 'tls', /./],
  ['STARTTLS where there is none', { security: 'starttls' }, 'tls', /./],
])('says at which step it stopped: %s', async (_what, more, step, words) => {
  const trial = await attempt(more);
  expect([trial.step, trial.folders]).toEqual([step, []]);
  expect(trial.words).toMatch(words);
});

test.skipIf(!hasDovecot)('a server that is no IMAP server', { timeout: 40_000 }, async () => {
  const other = await saying('220 smtp.firm.test ESMTP\r\n');
  expect((await attempt({ port: other.port })).step).toBe('connection');
  other.stop();
});

test.skipIf(!hasDovecot)('by token: one that is not given, and one the server does not take', async () => {
  const oauth = { loginBy: 'oauth2', tokenUrl, clientId: 'dilo' };
  expect(await attempt({ ...oauth, secret: 'withdrawn' })).toMatchObject({
    ...{ step: 'token', words: '400 invalid_grant Token was withdrawn.' },
  });
  expect(await attempt({ ...oauth, secret: 'good' })).toMatchObject({ step: 'signIn' });
  await attempt({ ...oauth, secret: 'good' });
  expect(asked).toEqual(['withdrawn', 'good']);
});

test.skipIf(!hasDovecot)('the secret that is set goes to no other server than the one it was given for', async () => {
  const values = { name: 'Set', address: 'set@firm.test', host: '127.0.0.1', port: server.port, security: 'none' };
  const { id } = await createMailbox(admin, createMailboxSchema.parse({ ...values, login: 'set', secret: PASSWORD }));
  expect(await attempt({ id, login: 'set', secret: '' })).toMatchObject({ step: null });
  expect(await attempt({ id, login: 'other', secret: '' })).toMatchObject({ step: 'signIn' });
  await expect(attempt({ id, login: 'set', secret: '' }, await actor())).rejects.toMatchObject({ code: 'not_found' });
});
