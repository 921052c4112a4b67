import { desc, eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { audit } from '@/db/schema/access';
import { customerFolders } from '@/db/schema/customers';
import { outbox } from '@/db/schema/record';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { actor, allRights } from '@/tests/support/actors';
import { createCustomer } from './create-customers';
import { changeFolder, createFolder, deleteFolder, moveFolder } from './folders';

const keeper = await actor({ kinds: { customer: allRights, employee: allRights }, sections: ['directories'] });
const { id: curatorId } = await createEmployee(keeper, { name: 'Анна Куратор' });
const curator = await actor({ kinds: { customer: allRights }, employeeId: curatorId });
const staff = await actor({ kinds: { customer: allRights } });

const stored = async (id: number) => {
  const [row] = await db.select().from(customerFolders).where(eq(customerFolders.id, id));
  return row;
};
const lastAudit = async () => {
  const [row] = await db.select().from(audit).orderBy(desc(audit.id)).limit(1);
  return row;
};
let made = 0;
const make = async (more: { parentId?: number | null; curatorId?: number; restricted?: boolean } = {}) => {
  made += 1;
  return (await createFolder(keeper, { name: `Тека ${made}`, parentId: null, ...more })).id;
};

describe('createFolder', () => {
  test('by a keeper at the top, by a curator inside their own; audit and event keep it', async () => {
    const region = await make({ curatorId });
    const { id } = await createFolder(curator, { name: 'Одеса', parentId: region, restricted: true });
    expect(await stored(id)).toMatchObject({ name: 'Одеса', parentId: region, restricted: true, version: 1 });
    expect(await lastAudit()).toMatchObject({
      verb: 'customer_folder.create',
      subject: 'Одеса',
      actorId: curator.userId,
    });
    const [event] = await db.select().from(outbox).orderBy(desc(outbox.seq)).limit(1);
    expect(event).toMatchObject({ name: 'customer_folder.created', data: { id } });
  });

  test('not by others, not at the top by a curator, not twice by one name, not with a stranger', async () => {
    const region = await make({ curatorId });
    await expect(createFolder(staff, { name: 'Ні', parentId: region })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createFolder(curator, { name: 'Ні', parentId: null })).rejects.toMatchObject({ code: 'forbidden' });
    await createFolder(keeper, { name: 'Львів', parentId: region });
    await expect(createFolder(keeper, { name: 'ЛЬВІВ', parentId: region })).rejects.toMatchObject({
      fields: { name: 'already_there' },
    });
    const wrong = { name: 'Ні', parentId: region, curatorId: 999_999 };
    await expect(createFolder(keeper, wrong)).rejects.toMatchObject({ fields: { curatorId: 'not_in_list' } });
    await expect(createFolder(keeper, { name: 'Ні', parentId: 999_999 })).rejects.toMatchObject({
      fields: { parentId: 'not_in_list' },
    });
  });
});

describe('changeFolder', () => {
  test('renames and gives away; a stale version is a conflict', async () => {
    const id = await make();
    const patch = { name: 'Перейменована', curatorId, restricted: true };
    await changeFolder(keeper, { id, version: 1, ...patch });
    expect(await stored(id)).toMatchObject({ ...patch, version: 2 });
    await expect(changeFolder(keeper, { id, version: 1, ...patch })).rejects.toMatchObject({ code: 'conflict' });
    await expect(changeFolder(staff, { id, version: 2, ...patch })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('moveFolder', () => {
  test('under another, never under itself or what is in it', async () => {
    const top = await make();
    const middle = await make({ parentId: top });
    const low = await make({ parentId: middle });
    const other = await make();
    await moveFolder(keeper, { id: middle, version: 1, parentId: other });
    expect(await stored(middle)).toMatchObject({ parentId: other, version: 2 });
    await expect(moveFolder(keeper, { id: other, version: 1, parentId: low })).rejects.toMatchObject({ code: 'cycle' });
    await expect(moveFolder(keeper, { id: other, version: 1, parentId: other })).rejects.toMatchObject({
      code: 'cycle',
    });
  });

  test('a curator moves only between folders of their own', async () => {
    const mine = await make({ curatorId });
    const child = await make({ parentId: mine });
    const foreign = await make();
    await expect(moveFolder(curator, { id: child, version: 1, parentId: foreign })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const alsoMine = await make({ curatorId });
    await moveFolder(curator, { id: child, version: 1, parentId: alsoMine });
    expect(await stored(child)).toMatchObject({ parentId: alsoMine });
  });

  test('two halves of a circle at once: one of them is refused', async () => {
    const [a, b] = [await make(), await make()];
    const both = await Promise.allSettled([
      moveFolder(keeper, { id: a, version: 1, parentId: b }),
      moveFolder(keeper, { id: b, version: 1, parentId: a }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('deleteFolder', () => {
  test('only when nothing is in it', async () => {
    const id = await make();
    const child = await make({ parentId: id });
    await expect(deleteFolder(keeper, { id, version: 1 })).rejects.toMatchObject({ code: 'in_use' });
    await deleteFolder(keeper, { id: child, version: 1 });
    expect(await lastAudit()).toMatchObject({ verb: 'customer_folder.delete' });
    await createCustomer(keeper, { title: 'У теці', folderId: id });
    await expect(deleteFolder(keeper, { id, version: 1 })).rejects.toMatchObject({ code: 'in_use' });
    expect(await stored(child)).toBeUndefined();
    expect(await stored(id)).toBeDefined();
    await expect(deleteFolder(staff, { id, version: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  });
});
