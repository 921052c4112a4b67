import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { audit } from '@/db/schema/access';
import { mailServer } from '@/db/schema/mail';
import type { Ctx } from '@/lib/platform/context';
import { actor } from '@/tests/support/actors';
import { startSmtp } from '@/tests/support/smtp';
import { getServerDetails } from '../queries/server';
import { changeServerSchema } from '../schema';
import { tryServer } from './letters';
import { changeServer, readServer, smtpOf } from './server';

vi.hoisted(() => {
  process.env.DILO_PRIVATE_HOSTS = '1';
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

let admin: Ctx;
let smtp: Awaited<ReturnType<typeof startSmtp>> | undefined;
beforeAll(async () => {
  admin = await actor({ sections: ['mail'], locale: 'ru', name: 'Ирина' });
});
afterEach(async () => {
  await smtp?.stop();
  smtp = undefined;
});

const set = (input: Record<string, unknown>) => changeServer(admin, changeServerSchema.parse(input));
const password = async () => smtpOf(await readServer(db))?.password;

describe('the mail server', () => {
  test('keeps its password sealed, when the field is left empty, and until it is another or has no login', async () => {
    await set({
      host: 'smtp.firm.test',
      port: '465',
      security: 'tls',
      login: 'dilo',
      fromAddress: 'dilo@firm.test',
      password: 'hush',
    });
    const [row] = await db.select().from(mailServer);
    expect(row?.password).not.toContain('hush');
    expect(await password()).toBe('hush');
    await set({ port: '587', login: 'dilo', password: '' });
    expect(await password()).toBe('hush');
    expect(await getServerDetails(admin)).toMatchObject({
      hasPassword: true,
      values: { host: 'smtp.firm.test', port: 587 },
    });
    expect(JSON.stringify(await getServerDetails(admin))).not.toContain('hush');
    await set({ login: '' });
    expect(await password()).toBe('');
    await set({ login: 'dilo', password: 'hush' });
    await set({ host: 'thief.test' });
    expect(await password()).toBe('');
    const noted = await db
      .select()
      .from(audit)
      .where(eq(audit.actorId, admin.userId ?? 0));
    expect(JSON.stringify(noted)).not.toContain('hush');
  });

  test('is for who looks after the mail, and has fields that make sense', async () => {
    const other = await actor();
    await expect(changeServer(other, changeServerSchema.parse({ host: 'x' }))).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(tryServer(other, { to: 'a@firm.test' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(getServerDetails(other)).rejects.toMatchObject({ code: 'forbidden' });
    for (const wrong of [
      { host: 'a b' },
      { port: '0' },
      { port: '70000' },
      { fromAddress: 'x' },
      { publicUrl: 'javascript:1' },
    ])
      expect(changeServerSchema.safeParse(wrong).success).toBe(false);
  });
});

describe('a letter that is tried', () => {
  test('says what the server said, in the letter in one’s own language', async () => {
    smtp = await startSmtp();
    await set({ host: '127.0.0.1', port: smtp.port, security: 'none', login: '', fromAddress: 'dilo@firm.test' });
    await db
      .update(mailServer)
      .set({ failures: 3, failedStep: 'connection', restUntil: new Date(Date.now() + 60_000) });
    expect(await tryServer(admin, { to: 'ann@firm.test' })).toEqual({
      step: null,
      words: expect.stringMatching(/^250/),
    });
    expect(smtp.taken[0]?.raw).toContain('lang=3D"ru"');
    // Letters that waited for it go at once.
    expect(await readServer(db)).toMatchObject({ failures: 0, restUntil: null });
  });

  test('says at which step it stopped, and leaves the audit a note', async () => {
    smtp = await startSmtp({ recipient: () => '550 nobody here' });
    await set({ host: '127.0.0.1', port: smtp.port, security: 'none', login: '', fromAddress: 'dilo@firm.test' });
    const { step, words } = await tryServer(admin, { to: 'ann@firm.test' });
    expect({ step, words }).toEqual({ step: 'recipient', words: expect.stringContaining('nobody here') });
    const noted = await db.select().from(audit).where(eq(audit.verb, 'mail.test'));
    expect(noted.at(-1)?.details).toMatchObject({ step: 'recipient' });
  });
});
