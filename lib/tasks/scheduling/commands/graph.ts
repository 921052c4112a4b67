import 'server-only';
import { sql } from 'drizzle-orm';
import { AppError } from '@/lib/kernel/errors';
import type { TxCtx } from '@/lib/platform/context';
import { pathText } from '../queries/names';
import { loadPlanFrom } from '../queries/plan';
import { networkOf } from '../rules/network';

// Guarantee: no change of links or of the tree leaves a plan that waits for itself.

const GRAPH_LOCK = 8_812_001;

/** One lock for all changes of the graph: two made at once could otherwise close a cycle that neither sees. */
export async function lockGraph(tx: TxCtx): Promise<void> {
  await tx.tx.execute(sql`select pg_advisory_xact_lock(${GRAPH_LOCK})`);
}

/** Called after the change: a cycle through this task, over links or through parents, is refused with its path. */
export async function refuseCycle(tx: TxCtx, id: number): Promise<void> {
  const network = networkOf(await loadPlanFrom(tx, [id]));
  if (network.kind !== 'cycle') return;
  throw new AppError('plan_cycle', { params: { path: await pathText(tx, fromTask(network.path, id)) } });
}

/** The same path, told from the task at hand where it is on it. */
function fromTask(path: readonly number[], id: number): number[] {
  const round = path.slice(0, -1);
  const at = Math.max(0, round.indexOf(id));
  return [...round.slice(at), ...round.slice(0, at + 1)];
}
