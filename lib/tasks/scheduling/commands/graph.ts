import 'server-only';
import { sql } from 'drizzle-orm';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import type { NetChange } from '@/lib/record/undo-fold';
import { taskKind } from '../../kind';
import { pathText } from '../queries/names';
import { loadPlanFrom } from '../queries/plan';
import { networkOf } from '../rules/network';

// Guarantee: no change of links or of the tree leaves a plan that waits for itself.

const GRAPH_LOCK = 8_812_001;

/** One lock for all changes of the graph: two made at once could otherwise close a cycle that neither sees. */
export async function lockGraph(tx: TxCtx): Promise<void> {
  await tx.tx.execute(sql`select pg_advisory_xact_lock(${GRAPH_LOCK})`);
}

/** Called after the change: a cycle through these tasks, over links or through parents, is refused with its path. */
export async function refuseCycle(tx: TxCtx, ...ids: number[]): Promise<void> {
  const network = networkOf(await loadPlanFrom(tx, ids));
  if (network.kind !== 'cycle') return;
  const from = ids.find((id) => network.path.includes(id)) ?? 0;
  throw new AppError('plan_cycle', { params: { path: await pathText(tx, fromTask(network.path, from)) } });
}

/** The same for an undo that brought back a link or put a task under another. */
export async function refuseUndoneCycle(tx: TxCtx, changes: readonly NetChange[]): Promise<void> {
  const joined = changes.filter(({ entity, action, fields }) =>
    entity === 'dependency' ? action !== 'create' : entity === taskKind.name && 'parentId' in fields,
  );
  if (joined.length === 0) return;
  await lockGraph(tx);
  await refuseCycle(tx, ...new Set(joined.map(({ recordId }) => recordId)));
}

/** The same path, told from the task at hand where it is on it. */
function fromTask(path: readonly number[], id: number): number[] {
  const round = path.slice(0, -1);
  const at = Math.max(0, round.indexOf(id));
  return [...round.slice(at), ...round.slice(0, at + 1)];
}
