import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { jobItems, jobs } from '@/db/schema/record';
import { directoryValues } from '@/db/schema/settings';
import { AppError } from '@/lib/kernel/errors';
import { optionalId } from '@/lib/kernel/inputs';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import type { GroupRequest } from './group-schema';
import type { ChunkWorker, ItemOutcome } from './jobs';
import type { KindDefinition, Skipped } from './kind-definition';
import { matchingIds } from './list-all';
import { parseQuery } from './list-query';
import { type Locked, lockVisible } from './locking';
import { binRecords, changeRecords, type Patch, restoreRecords } from './records';
import { refuseUnknownReferences } from './references';
import type { GroupField } from './registry';

// Guarantee: group work asks the same gate as work on one record, record by record; what may not be changed is left and named.

type Kinds = ReadonlyMap<string, KindDefinition>;

/** Writes down what is to be done to what, and returns the job; `runJob` does it. */
export async function startGroup(ctx: Ctx, kinds: Kinds, request: GroupRequest): Promise<number> {
  const definition = kinds.get(request.kind);
  if (!definition) throw new AppError('not_found');
  const rights = rightsOn(ctx.rights, request.kind);
  if ((request.action === 'set' ? rights.change : rights.delete) === 'none') throw new AppError('forbidden');
  if (request.action === 'set') await checkValue(ctx, kinds, fieldOf(definition, request.field), request.value ?? null);
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

/** The value as its column holds it; refuses one the field cannot have, or a record its person may not see. */
async function checkValue(
  ctx: Ctx,
  kinds: Kinds,
  { field, filter }: GroupField,
  value: string | null,
): Promise<unknown> {
  const refuse = (): never => {
    throw new AppError('invalid', { fields: { [field]: 'not_valid' } });
  };
  if (filter.type === 'choice') return value !== null && filter.choices.includes(value) ? value : refuse();
  if (filter.type === 'date') return value === null || /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : refuse();
  if (filter.type === 'bool') return value === 'yes';
  if (filter.type === 'text' || filter.type === 'longText') return value ?? '';
  if (filter.type === 'number') return value === null || Number.isFinite(Number(value)) ? value : refuse();
  const id = optionalId.parse(value);
  if (id === null || filter.type === 'journal' || filter.type === 'folder') return id;
  if (filter.type === 'directory') {
    const rows = await ctx.db
      .select({ id: directoryValues.id })
      .from(directoryValues)
      .where(and(eq(directoryValues.id, id), eq(directoryValues.directory, filter.directory), sql`retired_at is null`));
    return rows.length ? id : refuse();
  }
  const to = kinds.get(filter.kind)?.record;
  if (!to) return refuse();
  const open = ['employee', 'centre', 'unit'].includes(filter.kind);
  await refuseUnknownReferences(ctx, [{ field, id, to, open }]);
  return id;
}

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
    const skipped = await apply(tx, kinds, definition, request, allowed);
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
  const checked = await checkValue(tx, kinds, fieldOf(definition, field), value ?? null);
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
