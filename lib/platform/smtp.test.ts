import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Manners, startSmtp } from '@/tests/support/smtp';
import { SmtpFailure, type SmtpServer, tryLetter } from './smtp';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const letter = {
  from: { name: 'Dilo', address: 'dilo@firm.test' },
  to: [{ name: '', address: 'ann@firm.test' }],
  ...{ subject: 'Try', text: 'Words', html: '<p>Words</p>', messageId: '<try@firm.test>' },
};

async function serve(
  manners: Manners = {},
  options: Parameters<typeof startSmtp>[1] = {},
): Promise<{ to: SmtpServer; taken: { raw: string }[] }> {
  const { port, stop, taken } = await startSmtp(manners, options);
  stops.push(stop);
  const to = { host: '127.0.0.1', port, security: 'none', login: '', password: '', patience: 1_000 } as const;
  return { to, taken };
}

async function told(server: SmtpServer): Promise<SmtpFailure> {
  try {
    await tryLetter(server, letter);
  } catch (error) {
    if (error instanceof SmtpFailure) return error;
    throw error;
  }
  throw new Error('it went through');
}

describe('a letter that is tried says at which step it stopped', () => {
  test('the name of the server', async () => {
    const failure = await told({ ...(await serve()).to, host: 'no-such-host.invalid' });
    expect(failure.step).toBe('name');
  });
  test('the connection', async () => {
    const { to } = await serve();
    for (const stop of stops.splice(0)) await stop();
    expect(await told(to)).toMatchObject({ step: 'connection', words: expect.stringContaining('ECONNREFUSED') });
  });
  test('a server that says nothing', async () => {
    const { to } = await serve({}, { onConnect: () => {} });
    expect((await told(to)).step).toBe('connection');
  });
  test('a secure connection that it has not', async () => {
    expect((await told({ ...(await serve()).to, security: 'starttls' })).step).toBe('tls');
    expect((await told({ ...(await serve()).to, security: 'tls' })).step).toBe('tls');
  });
  test('a certificate that nobody vouches for', async () => {
    const { to } = await serve({}, { disabledCommands: [] });
    expect(await told({ ...to, security: 'starttls' })).toMatchObject({
      step: 'tls',
      words: expect.stringMatching(/cert/i),
    });
    const whole = await serve({}, { secure: true });
    expect((await told({ ...whole.to, security: 'tls' })).step).toBe('tls');
  });
  test('signing in', async () => {
    const { to } = await serve({ password: 'right' });
    const failure = await told({ ...to, login: 'dilo', password: 'wrong' });
    expect(failure).toMatchObject({ step: 'signIn', words: expect.stringContaining('who are you') });
  });
  test('the sender', async () => {
    const { to } = await serve({ sender: () => '553 not from here' });
    expect(await told(to)).toMatchObject({ step: 'sender', words: expect.stringContaining('not from here') });
  });
  test('the recipient', async () => {
    const { to } = await serve({ recipient: () => '550 nobody here' });
    expect(await told(to)).toMatchObject({ step: 'recipient', words: expect.stringContaining('nobody here') });
  });
  test('the letter itself', async () => {
    const { to } = await serve({ letter: () => '554 not this' });
    expect(await told(to)).toMatchObject({ step: 'data', detail: { permanent: true, uncertain: false } });
  });
  test('a line that breaks after it: nobody knows', async () => {
    const { to } = await serve({ dropAfter: () => true });
    expect(await told(to)).toMatchObject({ step: 'data', detail: { uncertain: true, general: false } });
  });
  test('a server that is silent after it: nobody knows', async () => {
    const { to } = await serve({ slow: 3_000 });
    expect(await told(to)).toMatchObject({ step: 'data', detail: { uncertain: true } });
  });
});

test('a letter that is taken says what the server said', async () => {
  const { to, taken } = await serve({ password: 'right' });
  const { words } = await tryLetter({ ...to, login: 'dilo', password: 'right' }, letter);
  expect(words).toMatch(/^250/);
  expect(taken[0]?.raw).toContain('Subject: Try');
});
