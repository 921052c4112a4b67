import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { jobItems, jobs } from '@/db/schema/record';
import { AppError } from '@/lib/kernel/errors';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import type { GroupRequest } from './group-schema';
import { groupValue } from './group-value';
import type { ChunkWorker, ItemOutcome } from './jobs';
import type { KindDefinition, Skipped } from './kind-definition';
import { matchingIds } from './list-all';
import { parseQuery } from './list-query';
import { type Locked, lockVisible } from './locking';
import { binRecords, changeRecords, type Patch, restoreRecords } from './records';
import type { GroupField } from './registry';

// Guarantee: group work asks the same gate as work on one record, record by record; what may not be changed is left and named.

type Kinds = ReadonlyMap<string, KindDefinition>;

/** Writes down what is to be done to what, and returns the job; `runJob` does it. */
export async function startGroup(ctx: Ctx, kinds: Kinds, request: GroupRequest): Promise<number> {
  const definition = kinds.get(request.kind);
  if (!definition) throw new AppError('not_found');
  const rights = rightsOn(ctx.rights, request.kind);
  if ((request.action === 'set' ? rights.change : rights.delete) === 'none') throw new AppError('forbidden');
  if (request.action === 'set')
    await groupValue(ctx, aimAt(definition, kinds), fieldOf(definition, request.field), request.value ?? null);
  return transaction(
    ctx,
    { verb: `group.${request.action}`, details: { kind: request.kind, field: request.field ?? null } },
    async (tx) => {
      const { ids: _, query: __, ...params } = request;
      const [job] = await tx.tx
        .insert(jobs)
        .values({
          type: 'group',
          kind: request.kind,
          operationId: tx.operationId,
          actorId: tx.userId ?? 0,
          state: 'running',
          params,
        })
        .returning({ id: jobs.id });
      if (!job) throw new Error('no job was written');
      const total = await writeItems(tx, definition, job.id, request);
      await tx.tx.update(jobs).set({ total }).where(eq(jobs.id, job.id));
      await tx.tx.execute(
        sql`update operations set details = details || ${JSON.stringify({ count: total })}::jsonb where id = ${tx.operationId}`,
      );
      return job.id;
    },
  );
}

async function writeItems(
  tx: TxCtx,
  definition: KindDefinition,
  jobId: number,
  { ids, query }: GroupRequest,
): Promise<number> {
  let total = 0;
  const write = async (batch: readonly number[]) => {
    await tx.tx.insert(jobItems).values(batch.map((recordId, index) => ({ jobId, position: total + index, recordId })));
    total += batch.length;
  };
  if (ids) {
    const unique = [...new Set(ids)];
    for (let from = 0; from < unique.length; from += 1_000) await write(unique.slice(from, from + 1_000));
    return total;
  }
  const params = new URLSearchParams(query);
  const asked = parseQuery(Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)])));
  for await (const batch of matchingIds(tx, definition, asked)) await write(batch);
  return total;
}

const fieldOf = (definition: KindDefinition, name: string | undefined): GroupField => {
  const field = definition.registry.groupFields.find((one) => one.field === name);
  if (!field) throw new AppError('not_found');
  return field;
};

/** The chunk worker of group jobs. */
export const groupWorker =
  (kinds: Kinds): ChunkWorker =>
  async (tx, job, items) => {
    const request = job.params as Pick<GroupRequest, 'action' | 'field' | 'value'>;
    const definition = kinds.get(job.kind ?? '');
    if (!definition) throw new AppError('not_found');
    const ids = items.flatMap((item) => item.recordId ?? []);
    const rows = await lockVisible(tx, definition.record, ids, request.action === 'restore' ? 'bin' : 'kept');
    const allowed = rows.filter((row) => (request.action === 'set' ? row.mayChange : row.mayDelete));
    const skipped = await forAllOrEach(tx, allowed, (within, some) => apply(within, kinds, definition, request, some));
    return items.map((item): ItemOutcome => {
      const row = rows.find((one) => Number(one.id) === item.recordId);
      const reason = !row
        ? 'not_found'
        : !allowed.includes(row)
          ? 'forbidden'
          : skipped.find((one) => one.id === item.recordId)?.code;
      return {
        position: item.position,
        ...(reason ? { state: 'skipped', errors: [{ code: reason }] } : { state: 'done' }),
      };
    });
  };

/** What group work knows of the kinds beside its own. */
const aimAt = ({ record }: KindDefinition, kinds: Kinds) => ({
  kind: record.kind.name,
  kinds: new Map([...kinds].map(([name, definition]) => [name, definition.record])),
});

type Step = (tx: TxCtx, rows: readonly Locked[]) => Promise<Skipped[]>;

/** All at once; when that is refused, one by one, so that one record a rule protects does not hold back the others. */
async function forAllOrEach(tx: TxCtx, rows: readonly Locked[], step: Step): Promise<Skipped[]> {
  if (rows.length === 0) return [];
  const refused = await attempt(tx, rows, step);
  if (!(refused instanceof AppError)) return refused;
  const skipped: Skipped[] = [];
  for (const row of rows) {
    const one = await attempt(tx, [row], step);
    skipped.push(...(one instanceof AppError ? [{ id: Number(row.id), code: one.code }] : one));
  }
  return skipped;
}

async function attempt(tx: TxCtx, rows: readonly Locked[], step: Step): Promise<Skipped[] | AppError> {
  try {
    return await tx.tx.transaction((within) => step({ ...tx, db: within, tx: within }, rows));
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function apply(
  tx: TxCtx,
  kinds: Kinds,
  definition: KindDefinition,
  { action, field, value }: Pick<GroupRequest, 'action' | 'field' | 'value'>,
  rows: readonly Locked[],
): Promise<Skipped[]> {
  if (action === 'bin') await binRecords(tx, definition.record, rows);
  if (action === 'restore') await restoreRecords(tx, definition.record, rows);
  if (action !== 'set' || !field) return [];
  const checked = await groupValue(tx, aimAt(definition, kinds), fieldOf(definition, field), value ?? null);
  const own = definition.groupHandlers?.[field];
  if (own) return own(tx, rows, checked);
  const patch = { [field]: checked } as Patch<typeof definition.record.table>;
  await changeRecords(
    tx,
    definition.record,
    rows.map((locked) => ({ locked, patch })),
  );
  return [];
}
