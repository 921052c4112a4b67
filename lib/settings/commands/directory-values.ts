import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { directoryValues } from '@/db/schema/settings';
import { authoriseSection } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { recordAudit } from '@/lib/platform/audit';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { type DirectoryValue, directoryName, systemDirectoryName } from '@/lib/record/directories';
import { changeRow, lockRow } from '@/lib/record/versioned';
import { valueForm } from '@/lib/settings/forms/views';
import { findDirectory } from '../kind';
import { mayAddTo } from '../queries/directories';
import { mayDelete, mayRename, mayRetire, movedOrder } from '../rules';
import type { ChangeDirectoryValue, CreateDirectoryValue } from '../schema';
import { isValueInUse } from './usage';

const STEP = 10;
const label = (tx: TxCtx, value: DirectoryValue): string =>
  `${value.directory}: ${directoryName(value, tx.companyLocale)}`;

/** Adds an own value at the end of its directory; also from a card, where the directory is open to that. */
export async function createDirectoryValue(
  ctx: Ctx | TxCtx,
  input: CreateDirectoryValue,
): Promise<{ id: number; name: string }> {
  return transaction(ctx, 'directory_value.create', async (tx) => {
    if (!mayAddTo(tx, input.directory)) throw new AppError('forbidden');
    const { categorised, coloured } = findDirectory(input.directory) ?? {};
    if (categorised && !input.category) throw new AppError('invalid', { fields: { category: 'required' } });
    const values = await lockDirectory(tx, input.directory);
    refuseTaken(tx, values, input.name);
    const [made] = await tx.tx
      .insert(directoryValues)
      .values({
        directory: input.directory,
        name: input.name,
        category: categorised ? input.category : null,
        color: coloured ? input.color : null,
        position: Math.max(0, ...values.map((value) => value.position)) + STEP,
      })
      .returning();
    if (!made) throw new Error('no value was created');
    await recordAudit(tx, { verb: 'directory_value.create', subject: label(tx, made) });
    return { id: made.id, name: made.name };
  });
}

/** Name and category of own values, and the colour of any status. A status in use keeps its category: tasks stand on it. */
export async function changeDirectoryValue(ctx: Ctx, input: ChangeDirectoryValue): Promise<{ id: number }> {
  return transaction(ctx, 'directory_value.change', async (tx) => {
    authoriseSection(tx, 'directories');
    const { id, original, version: _, ...asked } = input;
    const stored = await lockRow(tx, directoryValues, id);
    const { categorised, coloured } = findDirectory(stored.directory) ?? {};
    const patch = {
      name: mayRename(stored) ? asked.name : undefined,
      category: categorised && mayRename(stored) ? asked.category : undefined,
      color: coloured ? asked.color : undefined,
    };
    if (categorised && patch.category === null) throw new AppError('invalid', { fields: { category: 'required' } });
    if (patch.name && patch.name !== stored.name) {
      const values = await lockDirectory(tx, stored.directory);
      refuseTaken(
        tx,
        values.filter((value) => value.id !== id),
        patch.name,
      );
    }
    const subject = label(tx, stored);
    const changes = await changeRow(tx, directoryValues, {
      words: valueForm,
      stored,
      patch,
      original,
      verb: 'directory_value.change',
      subject,
    });
    if ('category' in changes && (await isValueInUse(tx, id))) {
      throw new AppError('invalid', { fields: { category: 'category_in_use' } });
    }
    return { id };
  });
}

/** A retired value is no longer offered; cards that have it keep it. */
export async function retireDirectoryValue(ctx: Ctx, input: { id: number; retired: boolean }): Promise<{ id: number }> {
  return transaction(ctx, 'directory_value.retire', async (tx) => {
    authoriseSection(tx, 'directories');
    const stored = await lockRow(tx, directoryValues, input.id);
    if (!mayRetire(stored)) throw new AppError('forbidden');
    if ((stored.retiredAt !== null) === input.retired) return { id: input.id };
    const verb = input.retired ? 'directory_value.retire' : 'directory_value.return';
    const patch = { retiredAt: input.retired ? tx.now : null };
    await changeRow(tx, directoryValues, {
      words: valueForm,
      stored,
      patch,
      verb,
      subject: label(tx, stored),
    });
    return { id: input.id };
  });
}

/** Deletes an own value that nothing has and nothing ever had; otherwise `in_use`, and it can be retired. */
export async function deleteDirectoryValue(ctx: Ctx, { id }: { id: number }): Promise<{ id: number }> {
  return transaction(ctx, 'directory_value.delete', async (tx) => {
    authoriseSection(tx, 'directories');
    const stored = await lockRow(tx, directoryValues, id);
    if (!mayDelete(stored)) throw new AppError('forbidden');
    if (await isValueInUse(tx, id)) throw new AppError('in_use', { params: { name: stored.name } });
    await tx.tx.delete(directoryValues).where(eq(directoryValues.id, id));
    await recordAudit(tx, { verb: 'directory_value.delete', subject: label(tx, stored) });
    return { id };
  });
}

export async function moveDirectoryValue(
  ctx: Ctx,
  { id, by }: { id: number; by: 'up' | 'down' },
): Promise<{ id: number }> {
  return transaction(ctx, 'directory_value.move', async (tx) => {
    authoriseSection(tx, 'directories');
    const stored = await lockRow(tx, directoryValues, id);
    const values = await lockDirectory(tx, stored.directory);
    const before = values.map((value) => value.id);
    const order = movedOrder(before, id, by === 'up' ? -1 : 1);
    if (order.join() === before.join()) return { id };
    await tx.tx.execute(sql`
      update directory_values v set position = o.at * ${STEP}::integer
      from unnest(${sql.param(order)}::bigint[]) with ordinality o (id, at) where v.id = o.id`);
    await recordAudit(tx, { verb: 'directory_value.move', subject: label(tx, stored), details: { by } });
    return { id };
  });
}

/** The whole directory in its order, locked, so that two people do not add the same name or order it at once. */
async function lockDirectory(tx: TxCtx, directory: string): Promise<DirectoryValue[]> {
  await tx.tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`directory/${directory}`}))`);
  return tx.tx
    .select()
    .from(directoryValues)
    .where(and(eq(directoryValues.directory, directory)))
    .orderBy(directoryValues.position, directoryValues.id);
}

function refuseTaken(tx: TxCtx, values: readonly DirectoryValue[], name: string): void {
  const wanted = name.toLocaleLowerCase(tx.locale);
  const names = values.flatMap((value) => [
    value.name,
    value.code ? (systemDirectoryName(value.directory, value.code, tx.locale) ?? value.name) : value.name,
  ]);
  if (names.some((taken) => taken.toLocaleLowerCase(tx.locale) === wanted)) {
    throw new AppError('invalid', { fields: { name: 'taken' } });
  }
}
