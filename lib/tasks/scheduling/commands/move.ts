import 'server-only';
import { eq } from 'drizzle-orm';
import { projects } from '@/db/schema/projects';
import type { tasks } from '@/db/schema/tasks';
import { authoriseChange } from '@/lib/access/gate';
import { AppError } from '@/lib/kernel/errors';
import { momentOf } from '@/lib/kernel/moment';
import { loadCalendars } from '@/lib/people/calendars/queries';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { emit } from '@/lib/platform/outbox';
import { transaction } from '@/lib/platform/transaction';
import type { AutoSchedule } from '@/lib/projects/kind';
import { loadVisible } from '@/lib/record/load-visible';
import { lockVisible } from '@/lib/record/locking';
import { changeRecords } from '@/lib/record/records';
import { refuseBackwards } from '../../commands/fields';
import { spanShown } from '../../queries/status-view';
import { taskRecord } from '../../record';
import { namesOf, pathText } from '../queries/names';
import { loadPlanFrom } from '../queries/plan';
import type { Span } from '../rules/plan';
import { type Change, type Move, propose, type Warning } from '../rules/proposal';
import type { MoveTask, ProposeMove } from '../schema';
import type { MoveView } from '../views';
import { lockGraph } from './graph';
import { columnsOf, moveLines } from './lines';

// Guarantee: a task is never put where a link forbids it, and never moves others that its person may not change.

type Placed = Pick<typeof tasks.$inferSelect, 'startsOn' | 'startsAt' | 'endsOn' | 'endsAt'>;
type Moved = { change: Change; moves: Move[] };

/** Which tasks would make way; those the actor may not see are only counted. Refused like the move itself where it cannot be made; nothing is written. */
export async function proposeMove(ctx: Ctx, input: ProposeMove): Promise<{ moves: MoveView[]; hidden: number }> {
  const { moves } = await planned(ctx, input, 'push');
  // Dates of parents follow by themselves.
  const follow = moves.filter(({ because }) => because.kind !== 'children');
  const named = await namesOf(
    ctx,
    follow.map(({ id }) => id),
  );
  const seen = follow.flatMap(({ id, from, to }): MoveView[] => {
    const title = named.get(id)?.title;
    return title === undefined ? [] : [{ id, title, from: spanShown(ctx, from), to: spanShown(ctx, to) }];
  });
  return { moves: seen, hidden: follow.length - seen.length };
}

/** Puts a task where it was dragged, in one operation with those that make way and the lines of their executors. */
export async function moveTask(ctx: Ctx | TxCtx, { followers, ...input }: MoveTask): Promise<{ id: number }> {
  return transaction(ctx, 'task.move', async (tx) => {
    await lockGraph(tx);
    const { change, moves } = await planned(tx, input, followers);
    const follow = moves.filter(({ because }) => because.kind !== 'children');
    const targets = new Map([[change.id, change], ...follow.map(({ id, to }) => [id, { id, ...to }] as const)]);
    const locked = await lockVisible(tx, taskRecord, [...targets.keys()]);
    if (locked.length < targets.size || locked.some((task) => !task.mayChange)) throw new AppError('forbidden');
    const changed = await changeRecords(
      tx,
      taskRecord,
      locked.flatMap((task) => {
        const to = targets.get(Number(task.id));
        return to ? [{ locked: task, patch: columnsOf(to) }] : [];
      }),
    );
    const shifts = locked.flatMap((task) => {
      const to = targets.get(Number(task.id));
      return to ? [{ id: Number(task.id), from: spanOf(task), to }] : [];
    });
    await moveLines(tx, shifts, (await loadCalendars(tx)).company);
    for (const id of changed) await emit(tx, 'task.changed', { id });
    return { id: input.id };
  });
}

const spanOf = (task: Placed): Span => ({
  start: { on: task.startsOn, at: task.startsAt },
  end: { on: task.endsOn, at: task.endsAt },
});

/** `push`: as the task's project says. */
async function planned(
  ctx: Ctx | TxCtx,
  { id, start, end }: ProposeMove,
  followers: MoveTask['followers'],
): Promise<Moved> {
  const task = (await loadVisible(ctx, taskRecord, [id])).get(id);
  if (!task || task.deletedAt) throw new AppError('not_found');
  authoriseChange(task);
  const change: Change = {
    id,
    start: start === undefined ? { on: task.startsOn, at: task.startsAt } : momentOf(start, ctx.timeZone),
    end: end === undefined ? { on: task.endsOn, at: task.endsAt } : momentOf(end, ctx.timeZone),
  };
  refuseBackwards(change.start, change.end);
  const mode = followers === 'off' ? 'off' : await modeOf(ctx, task.projectId);
  const proposal = propose(await loadPlanFrom(ctx, [id]), [change], mode);
  if (proposal.kind === 'cycle') {
    throw new AppError('plan_cycle', { params: { path: await pathText(ctx, proposal.path) } });
  }
  await refuseBroken(ctx, proposal.warnings, id, mode);
  return { change, moves: proposal.moves };
}

/** What was put by hand or is done already stays where it is, though a link says otherwise; the task at hand does not. */
async function refuseBroken(ctx: Ctx, warnings: readonly Warning[], id: number, mode: AutoSchedule): Promise<void> {
  for (const warning of warnings) {
    if (warning.kind !== 'link_broken' || (warning.stays && warning.id !== id)) continue;
    if (warning.id !== id && mode !== 'off') continue;
    const other = warning.id === id ? warning.because.predecessorId : warning.id;
    const name = (await namesOf(ctx, [other])).get(other);
    throw new AppError('breaks_dependency', { params: { task: name?.title ?? '…' } });
  }
}

/** What the plan of a project does with those that wait. */
async function modeOf(ctx: Ctx | TxCtx, projectId: number | null): Promise<AutoSchedule> {
  if (projectId === null) return 'push';
  const [project] = await ctx.db
    .select({ mode: projects.autoSchedule })
    .from(projects)
    .where(eq(projects.id, projectId));
  return project?.mode ?? 'push';
}
