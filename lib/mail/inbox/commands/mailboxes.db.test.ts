import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { audit } from '@/db/schema/access';
import { mailboxes, mailFolders } from '@/db/schema/inbox';
import type { Ctx } from '@/lib/platform/context';
import { actor } from '@/tests/support/actors';
import { getMailbox, listMailboxes, listMyInboxes } from '../queries/mailboxes';
import { changeMailboxSchema, createMailboxSchema } from '../schema';
import { openSecrets } from './access';
import { checkMailbox, receiveNow } from './ask';
import { changeMailbox, createMailbox, deleteMailbox, pauseBackfill, switchMailbox } from './mailboxes';
import { setReaders } from './readers';

vi.hoisted(() => {
  process.env.NEXTAUTH_SECRET = 'a secret that only the tests know, long enough';
});

let admin: Ctx;
let ann: Ctx;
let bob: Ctx;
beforeAll(async () => {
  admin = await actor({ sections: ['mail'] });
  ann = await actor();
  bob = await actor();
});

const given = {
  ...{ name: 'Sales', address: 'sales@firm.test', host: 'mail.firm.test', port: 993, security: 'tls' },
  ...{ login: 'sales', secret: 'the password', keepsSent: true },
};
const make = (ctx: Ctx, more: object = {}) => createMailbox(ctx, createMailboxSchema.parse({ ...given, ...more }));
const change = (ctx: Ctx, id: number, more: object) => changeMailbox(ctx, changeMailboxSchema.parse({ id, ...more }));
const secretOf = async (id: number) => {
  const [row] = await db.select().from(mailboxes).where(eq(mailboxes.id, id));
  return { sealed: row?.secret ?? '', ...openSecrets(row?.secret ?? '') };
};

describe('whose a mailbox is', () => {
  test('the company’s is set up by those who look after the mail', async () => {
    await expect(make(ann)).rejects.toMatchObject({ code: 'forbidden' });
    const { id } = await make(admin);
    expect(await getMailbox(admin, id)).toMatchObject({
      owner: null,
      state: 'new',
      may: { change: true, remove: true },
    });
    await expect(getMailbox(ann, id)).rejects.toMatchObject({ code: 'not_found' });
    for (const attempt of [
      () => change(ann, id, { name: 'Mine' }),
      () => switchMailbox(ann, { id, on: false }),
      () => deleteMailbox(ann, { id }),
      () => setReaders(ann, { id, userIds: [ann.userId ?? 0] }),
      () => checkMailbox(ann, { id }),
      () => receiveNow(ann, { id }),
    ])
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' });
  });

  test('one’s own is nobody else’s to change; who looks after the mail sees how it is, and may switch it off', async () => {
    const { id } = await make(ann, { isOwn: true, name: 'Mine' });
    expect(await getMailbox(ann, id)).toMatchObject({ isMine: true, people: [{ id: ann.userId }] });
    expect(await getMailbox(admin, id)).toMatchObject({
      isMine: false,
      may: { change: false, share: false, switchOff: true },
    });
    expect((await listMailboxes(bob)).map((row) => row.id)).not.toContain(id);
    await expect(change(admin, id, { name: 'Theirs' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(setReaders(admin, { id, userIds: [admin.userId ?? 0] })).rejects.toMatchObject({ code: 'forbidden' });
    await switchMailbox(admin, { id, on: false });
    expect(await getMailbox(ann, id)).toMatchObject({ state: 'off', isEnabled: false });
  });

  test('those it is shared with ask for its mail, and its owner always reads it', async () => {
    const { id } = await make(ann, { isOwn: true });
    await setReaders(ann, { id, userIds: [bob.userId ?? 0] });
    expect((await listMyInboxes(bob)).map((row) => row.id)).toContain(id);
    expect((await getMailbox(ann, id)).people.map((one) => one.id).sort()).toEqual([ann.userId, bob.userId].sort());
    expect(await receiveNow(bob, { id })).toEqual({ count: 1 });
    await setReaders(ann, { id, userIds: [] });
    expect((await getMailbox(ann, id)).people.map((one) => one.id)).toEqual([ann.userId]);
    await expect(setReaders(ann, { id, userIds: [999_999] })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('the secret', () => {
  test('is sealed, stays when it is left empty, and is never shown', async () => {
    const { id } = await make(admin);
    const { sealed, secret } = await secretOf(id);
    expect(secret).toBe('the password');
    expect(sealed).not.toContain('password');
    await change(admin, id, { name: 'Other', secret: '' });
    expect((await secretOf(id)).secret).toBe('the password');
    const shown = JSON.stringify([
      await getMailbox(admin, id),
      await listMailboxes(admin),
      await db.select().from(audit),
    ]);
    expect(shown).not.toContain('the password');
    expect(shown).not.toContain(sealed);
  });
  test.each(['host', 'login'])('goes with another %s', async (field) => {
    const { id } = await make(admin);
    await change(admin, id, { [field]: 'other.test' });
    expect(await getMailbox(admin, id)).toMatchObject({ hasSecret: false });
    await change(admin, id, { secret: 'new' });
    expect((await secretOf(id)).secret).toBe('new');
  });
});

describe('changes', () => {
  test('an earlier date brings older letters', async () => {
    const { id } = await make(admin);
    await db.insert(mailFolders).values({ mailboxId: id, path: 'INBOX', uidValidity: 1, topUid: 90, backUid: 1 });
    await change(admin, id, { sinceOn: '2020-01-01' });
    expect((await getMailbox(admin, id)).state).toBe('filling');
    await pauseBackfill(admin, { id, on: true });
    expect((await getMailbox(admin, id)).isBackfillPaused).toBe(true);
  });
  test('of one field by two people are a conflict', async () => {
    const { id } = await make(admin);
    await change(admin, id, { name: 'First', original: { name: 'Sales' } });
    await expect(change(admin, id, { name: 'Second', original: { name: 'Sales' } })).rejects.toMatchObject({
      code: 'conflict',
    });
  });
  test('a journal or a project nobody knows is refused', async () => {
    for (const field of ['projectId', 'unitId', 'journalId'])
      await expect(make(admin, { [field]: 999_999 })).rejects.toMatchObject({ fields: { [field]: 'not_found' } });
  });
  test.each([
    [{ port: 0 }, 'port'],
    [{ host: 'a b' }, 'host'],
    [{ address: 'nobody' }, 'address'],
    [{ tokenUrl: 'file:///etc' }, 'tokenUrl'],
  ])('%j is refused', (more, field) => {
    const parsed = createMailboxSchema.safeParse({ ...given, ...more });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
  test('one without letters may be deleted', async () => {
    const { id } = await make(admin);
    await deleteMailbox(admin, { id });
    await expect(getMailbox(admin, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
