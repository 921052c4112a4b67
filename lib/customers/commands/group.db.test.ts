import { eq, inArray } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { history, outbox } from '@/db/schema/record';
import { directoryValues } from '@/db/schema/settings';
import type { Ctx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { lockVisible } from '@/lib/record/locking';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { customerRecord } from '../record';
import { createCustomers } from './create-customers';
import { createFolder } from './folders';
import { customerGroupHandlers } from './group';

const admin = await actor({ kinds: { customer: allRights }, sections: ['directories'] });

const give = (ctx: Ctx, field: string, ids: readonly number[], value: unknown) =>
  transaction(ctx, 'group.set', async (tx) => {
    const handler = customerGroupHandlers[field];
    if (!handler) throw new Error(`nothing gives ${field}`);
    return handler(tx, await lockVisible(tx, customerRecord, ids), value);
  });
const stored = async (ids: readonly number[]) => {
  const rows = await db
    .select()
    .from(customers)
    .where(inArray(customers.id, [...ids]));
  return ids.map((id) => rows.find((row) => row.id === id));
};
const make = () => createCustomers(admin, [{ title: 'Раз' }, { title: 'Два' }]);

describe('marked customers', () => {
  test('move to a folder under one operation, with history and one event', async () => {
    const ids = await make();
    const { id: folderId } = await createFolder(admin, { name: 'Південь', parentId: null });
    expect(await give(admin, 'folderId', ids, folderId)).toEqual([]);
    expect((await stored(ids)).map((row) => row?.folderId)).toEqual([folderId, folderId]);
    const entries = await db.select().from(history).where(inArray(history.recordId, ids));
    const moves = entries.filter((entry) => entry.action === 'change');
    expect(moves.map((entry) => entry.changes)).toEqual([
      { folderId: [null, folderId] },
      { folderId: [null, folderId] },
    ]);
    const [operationId] = new Set(moves.map((entry) => entry.operationId));
    const events = await db
      .select()
      .from(outbox)
      .where(eq(outbox.operationId, Number(operationId)));
    expect(events.map((event) => [event.name, event.data])).toEqual([['customer.changed', { ids }]]);
  });

  test('a closed folder refuses whoever does not keep it, one by one; out of all folders anybody may', async () => {
    const ids = await make();
    const { id: closed } = await createFolder(admin, { name: 'Закрита', parentId: null, restricted: true });
    const seller = await actor({ kinds: { customer: allRights } });
    expect(await give(seller, 'folderId', ids, closed)).toEqual(ids.map((id) => ({ id, code: 'forbidden' })));
    expect(await give(admin, 'folderId', ids, closed)).toEqual([]);
    expect(await give(seller, 'folderId', ids, null)).toEqual([]);
    expect((await stored(ids)).map((row) => row?.folderId)).toEqual([null, null]);
  });

  test('the main organisation among them is left as it was, the rest go under it', async () => {
    const [main = 0, other = 0] = await make();
    expect(await give(admin, 'mainCustomerId', [main, other], main)).toEqual([{ id: main, code: 'cycle' }]);
    expect((await stored([main, other])).map((row) => row?.mainCustomerId)).toEqual([null, main]);
  });

  test('a value of another directory, and a customer one may not change, are named', async () => {
    const ids = await make();
    const [foreign] = await db
      .insert(directoryValues)
      .values({ directory: 'position', name: 'Не статус' })
      .returning({ id: directoryValues.id });
    expect(await give(admin, 'statusId', ids, foreign?.id)).toEqual(ids.map((id) => ({ id, code: 'invalid' })));
    const reader = await actor({ kinds: { customer: rightsTo({ see: 'all' }) } });
    expect(await give(reader, 'folderId', ids, null)).toEqual(ids.map((id) => ({ id, code: 'forbidden' })));
    expect((await stored(ids)).map((row) => row?.statusId)).toEqual([null, null]);
  });
});
