import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import { groupBy } from '@/lib/kernel/group';
import { momentText } from '@/lib/kernel/moment';
import type { WorkingCalendar } from '@/lib/kernel/working-calendar';
import { loadCalendars } from '@/lib/people/calendars/queries';
import type { Ctx } from '@/lib/platform/context';
import { type WordsOf, wordsOf } from '@/lib/platform/words';
import type { KindDefinition } from '@/lib/record/kind-definition';
import type { Asked } from '@/lib/record/list-where';
import { asInstant, type Period, statusView } from '../../queries/status-view';
import { type LinkLanguage, printLag, printLinks } from '../rules/link-text';
import { partsOf } from '../rules/parts';
import type { Slack } from '../rules/plan';
import { type ScheduledTask, schedule } from '../rules/schedule';
import { inTreeOrder } from '../rules/tree-order';
import type { PlanDays, PlanGraph, PlanGroup, PlanLinkView, PlanRow } from '../views';
import { type GraphLink, type GraphRow, readGraphLinks, readGraphRows } from './graph-rows';
import { loadPlanAround } from './plan';

// Guarantee: rows are only what the reader may see. Slack and the critical path follow from all tasks that hang together
// with them, and nothing but that is told of those that are not shown.

/** More lines than anybody looks through; the rest is counted. */
const MOST_ROWS = 5_000;
/** More than this is not computed for a look. */
const MOST_COMPUTED = 10_000;

/** The filtered tasks as a plan. Six statements at most, however many tasks. */
export async function loadPlanGraph(
  ctx: Ctx,
  definition: KindDefinition,
  asked: Asked,
  { group = 'tree' }: { group?: PlanGroup } = {},
): Promise<PlanGraph> {
  const { rows, total } = await readGraphRows(ctx, definition, asked, MOST_ROWS);
  const ids = rows.map((row) => Number(row.id));
  const [links, scheduled, { company }] = await Promise.all([
    readGraphLinks(ctx, ids),
    scheduleAround(ctx, ids),
    loadCalendars(ctx),
  ]);
  return {
    rows: rowsOf(ctx, { rows, links, scheduled, group }),
    links: links.map((link) => linkView(link, ctx.locale)),
    calendar: daysOf(company),
    cut: Math.max(0, total - rows.length),
    computed: scheduled !== null,
  };
}

/** Slack of all that hang together with these; null when that is too much. */
async function scheduleAround(ctx: Ctx, ids: readonly number[]): Promise<ReadonlyMap<number, ScheduledTask> | null> {
  if (ids.length === 0) return new Map();
  try {
    const plan = await loadPlanAround(ctx, ids, MOST_COMPUTED);
    const found = new Map<number, ScheduledTask>();
    for (const part of partsOf(plan, plan.projectOf)) {
      const made = schedule(part, { anchor: 'planned' });
      if (made.kind === 'schedule') for (const [id, task] of made.tasks) found.set(id, task);
    }
    return found;
  } catch (error) {
    if (error instanceof AppError && error.code === 'plan_too_large') return null;
    throw error;
  }
}

type Material = {
  rows: readonly GraphRow[];
  links: readonly GraphLink[];
  scheduled: ReadonlyMap<number, ScheduledTask> | null;
  group: PlanGroup;
};

function rowsOf(ctx: Ctx, { rows, links, scheduled, group }: Material): PlanRow[] {
  const words = wordsOf(ctx.locale);
  const overdue = words.say('tasks.overdue');
  const placed = inTreeOrder(rows.map((row) => rowView(ctx, row, { group, overdue })));
  const waits = groupBy(links, (link) => Number(link.task_id));
  const numbers = new Map(placed.map(({ id, row }) => [id, row]));
  const slackOf = slackTexts(words);
  return placed.map((row) => {
    const found = scheduled?.get(row.id);
    return {
      ...row,
      isCritical: found?.isCritical ?? false,
      slack: found ? slackOf(found.totalSlack) : '',
      predecessors: typedLinks(waits.get(row.id) ?? [], numbers, ctx.locale),
    };
  });
}

type Unplaced = Omit<PlanRow, 'row' | 'depth' | 'hasChildren' | 'isCritical' | 'slack' | 'predecessors'>;

const textOf = (on: string | null, at: string | Date | null, { timeZone }: Ctx): string | null =>
  momentText({ on, at: asInstant(at) }, timeZone);
const startOf = (row: Pick<Period, 'starts_on' | 'starts_at'>, ctx: Ctx) => textOf(row.starts_on, row.starts_at, ctx);
const endOf = (row: Pick<Period, 'ends_on' | 'ends_at'>, ctx: Ctx) => textOf(row.ends_on, row.ends_at, ctx);

function rowView(ctx: Ctx, row: GraphRow, { group, overdue }: { group: PlanGroup; overdue: string }): Unplaced {
  const { name, tone, color } = statusView(row, ctx.locale, ctx.now, overdue);
  const lines = row.lines ?? [];
  const [start, end] = [startOf(row, ctx), endOf(row, ctx)];
  return {
    id: Number(row.id),
    number: row.number,
    title: row.title,
    parentId: row.parent_id === null ? null : Number(row.parent_id),
    projectId: row.project_id === null ? null : Number(row.project_id),
    group: group === 'project' ? (row.project ?? '') : group === 'executor' ? (lines[0]?.who ?? '') : '',
    start,
    end,
    percent: row.percent,
    status: name,
    tone,
    color: row.color ?? (tone === 'overdue' ? null : color),
    who: lines.map(({ who }) => who).join(', '),
    isMilestone: row.is_milestone,
    isManual: row.is_manual,
    rollsUp: row.rolls_up,
    deadlineOn: row.deadline_on,
    mayChange: row.may_change,
    lines: lines.map((line) => ({
      id: line.id,
      who: line.who,
      start: startOf(line, ctx) ?? start,
      end: endOf(line, ctx) ?? end,
      percent: line.percent,
    })),
  };
}

function typedLinks(links: readonly GraphLink[], rowOf: ReadonlyMap<number, number>, language: LinkLanguage): string {
  const typed = links.flatMap(({ predecessor_id, type, lag_amount, lag_unit }) => {
    const row = rowOf.get(Number(predecessor_id));
    return row === undefined ? [] : [{ row, type, lag: { amount: lag_amount, unit: lag_unit } }];
  });
  return printLinks(
    typed.sort((a, b) => a.row - b.row),
    language,
  );
}

const linkView = (link: GraphLink, language: LinkLanguage): PlanLinkView => ({
  id: Number(link.id),
  predecessorId: Number(link.predecessor_id),
  taskId: Number(link.task_id),
  type: link.type,
  lag: printLag({ amount: link.lag_amount, unit: link.lag_unit }, language),
  lagAmount: link.lag_amount,
  lagUnit: link.lag_unit,
});

/** Slack in words, each said once: most tasks of a plan have one of a few. */
function slackTexts(words: WordsOf): (slack: Slack) => string {
  const said = new Map<string, string>();
  return (slack) => {
    const key = `${slack.amount}${slack.unit}`;
    const text = said.get(key) ?? slackText(slack, words);
    said.set(key, text);
    return text;
  };
}

/** Whole days, or hours and minutes; with a minus when it is late already. */
function slackText({ amount, unit }: Slack, { say }: WordsOf): string {
  const sign = amount < 0 ? '−' : '';
  const size = Math.abs(amount);
  if (unit === 'day' || size === 0) return sign + say('tasks.plan.slackDays', { days: size });
  const [hours, minutes] = [Math.floor(size / 60), size % 60];
  const parts = [
    hours && say('tasks.plan.slackHours', { hours }),
    minutes && say('tasks.plan.slackMinutes', { minutes }),
  ];
  return sign + parts.filter(Boolean).join(' ');
}

function daysOf({ week, exceptions }: WorkingCalendar): PlanDays {
  return {
    freeWeekdays: week.flatMap((hours, weekday) => (hours.length === 0 ? [weekday] : [])),
    dates: [...exceptions].map(([on, hours]) => ({ on, isFree: hours.length === 0 })),
  };
}
