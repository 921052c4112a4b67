import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import { momentText } from '@/lib/kernel/moment';
import type { Ctx } from '@/lib/platform/context';
import { type WordsOf, wordsOf } from '@/lib/platform/words';
import { loadVisible } from '@/lib/record/load-visible';
import { momentShown, spanShown } from '../../queries/status-view';
import { taskRecord } from '../../record';
import { namesOf, pathText, type TaskName } from '../queries/names';
import { loadPlanBefore } from '../queries/plan';
import { printLag } from '../rules/link-text';
import { networkOf } from '../rules/network';
import type { Span } from '../rules/plan';
import { type Cause, whyThisDate as chainOf, type Reason } from '../rules/reasons';
import type { WhyStep, WhyView } from '../views';

/** Why a task stands where it stands, step by step back to where it begins. Of what its reader may not see nothing is told. */
export async function whyThisDate(ctx: Ctx, { id }: { id: number }): Promise<WhyView> {
  const task = (await loadVisible(ctx, taskRecord, [id])).get(id);
  if (!task || task.deletedAt) throw new AppError('not_found');
  const plan = await loadPlanBefore(ctx, id);
  const network = networkOf(plan);
  if (network.kind === 'cycle')
    throw new AppError('plan_cycle', { params: { path: await pathText(ctx, network.path) } });
  const chain = chainOf(network, id, 'planned');
  const names = await namesOf(ctx, chain.flatMap(idsIn));
  const spans = new Map(plan.tasks.map((one) => [one.id, one]));
  return { steps: chain.map((reason) => stepOf(ctx, reason, names, spans.get(reason.taskId))) };
}

const idsIn = ({ taskId, causes }: Reason): number[] => [
  taskId,
  ...causes.flatMap((cause) =>
    cause.kind === 'link' ? [cause.predecessorId] : cause.kind === 'not_before' ? [cause.taskId] : [],
  ),
];

type Names = ReadonlyMap<number, TaskName>;

function stepOf(ctx: Ctx, reason: Reason, names: Names, stored: Span | undefined): WhyStep {
  const name = names.get(reason.taskId);
  if (!name) return { id: null, title: '…', period: '', reasons: [] };
  const words = wordsOf(ctx.locale);
  const span = stored?.start.on || stored?.start.at ? stored : reason.span;
  const moved = isElsewhere(ctx, span, reason.span);
  const due = moved ? [words.say('tasks.why.due', { period: spanShown(ctx, reason.span) })] : [];
  return {
    id: reason.taskId,
    title: name.title,
    period: spanShown(ctx, span),
    reasons: [...reason.causes.map((cause) => sentence(ctx, words, cause, reason.taskId, names)), ...due],
  };
}

/** Whether two begin at different times; on different days, where one of the two has no time. */
function isElsewhere({ timeZone }: Ctx, one: Span, other: Span): boolean {
  const [a, b] = [momentText(one.start, timeZone) ?? '', momentText(other.start, timeZone) ?? ''];
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) !== b.slice(0, length);
}

function sentence(ctx: Ctx, { say }: WordsOf, cause: Cause, of: number, names: Names): string {
  if (cause.kind === 'link') {
    const task = names.get(cause.predecessorId)?.title ?? '…';
    const lag = printLag(cause.lag, ctx.locale);
    return say(`tasks.why.${cause.type}`, { task }) + (lag ? ` (${lag})` : '');
  }
  if (cause.kind === 'calendar') return say('tasks.why.calendar', { count: cause.freeDates });
  if (cause.kind !== 'not_before') return say(`tasks.why.${cause.kind}`);
  // A parent that may not be seen says nothing of its dates.
  const by = names.get(cause.taskId);
  if (!by) return say('tasks.why.hidden');
  const date = momentShown(cause.on, null, ctx);
  return cause.taskId === of
    ? say('tasks.why.not_before', { date })
    : say('tasks.why.not_before_of', { date, task: by.title });
}
