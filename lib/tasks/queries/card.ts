import 'server-only';
import { momentText } from '@/lib/kernel/moment';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { isOwnLine } from '../policy';
import { printLag, printType } from '../scheduling/rules/link-text';
import type { DependencyView, ExecutorView, SubtaskView, TaskCardView } from '../views';
import { type CardRow, readCardRow } from './card-row';
import { asInstant, momentShown, periodEnd, periodStart, statusView } from './status-view';

const id = (value: string | null): number | null => (value === null ? null : Number(value));
const decimal = (value: number | string | null): string | null => (value === null ? null : String(Number(value)));

/** The card with all its lines. One statement; throws `not_found`. */
export async function getTaskCard(ctx: Ctx, taskId: number): Promise<TaskCardView> {
  const row = await readCardRow(ctx, taskId);
  const overdue = wordsOf(ctx.locale).say('tasks.overdue');
  const status = statusView(row, ctx.locale, ctx.now, overdue);
  const name = (of: string | null): string | undefined => row.refs?.find((ref) => ref.id === id(of))?.title;
  return {
    id: Number(row.id),
    status,
    category: row.category,
    late: status.code === 'overdue',
    values: valuesOf(row, ctx),
    statusId: Number(row.status_id),
    hoursSpent: decimal(row.hours_spent) ?? '0',
    names: {
      unit: name(row.unit_id),
      controller: name(row.controller_id),
      customer: name(row.customer_id),
      contact: name(row.contact_id),
      project: name(row.project_id),
      parent: name(row.parent_id),
    },
    executors: (row.lines ?? []).map((line) => executorView(line, ctx, overdue)),
    predecessors: dependencies(row.predecessors, ctx, overdue),
    successors: dependencies(row.successors, ctx, overdue),
    subtasks: (row.subtasks ?? []).map(
      (child): SubtaskView => ({
        id: child.id,
        number: child.number,
        text: child.title,
        status: statusView(child, ctx.locale, ctx.now, overdue),
        percent: child.percent,
        end: periodEnd(child, ctx),
      }),
    ),
    checklist: (row.checklist ?? []).map((item) => ({ id: item.id, text: item.text, isDone: item.is_done })),
    times: (row.times ?? []).map((entry) => ({
      id: entry.id,
      who: entry.who,
      day: momentShown(entry.spent_on, null, ctx),
      hours: decimal(entry.hours) ?? '0',
      note: entry.note,
      mine: entry.employee_id === ctx.employeeId,
    })),
  };
}

function valuesOf(row: CardRow, { timeZone }: Ctx): TaskCardView['values'] {
  return {
    title: row.title,
    unitId: id(row.unit_id),
    journalId: id(row.journal_id),
    start: momentText({ on: row.starts_on, at: asInstant(row.starts_at) }, timeZone),
    end: momentText({ on: row.ends_on, at: asInstant(row.ends_at) }, timeZone),
    priority: row.priority,
    color: row.task_color,
    percent: row.percent,
    hoursPlanned: decimal(row.hours_planned),
    isMilestone: row.is_milestone,
    isManual: row.is_manual,
    rollsUp: row.rolls_up,
    deadlineOn: row.deadline_on,
    constraintType: row.constraint_type,
    constraintOn: row.constraint_on,
    controllerId: id(row.controller_id),
    eventTypeId: id(row.event_type_id),
    typicalTaskId: id(row.typical_task_id),
    customerId: id(row.customer_id),
    contactId: id(row.contact_id),
    phones: row.phones,
    fax: row.fax,
    email: row.email,
    projectId: id(row.project_id),
    parentId: id(row.parent_id),
    content: row.content,
  };
}

function executorView(line: NonNullable<CardRow['lines']>[number], ctx: Ctx, overdue: string): ExecutorView {
  const [from, to] = [periodStart(line, ctx), periodEnd(line, ctx)];
  return {
    id: line.id,
    who: {
      id: line.employee_id ?? line.centre_id ?? 0,
      text: line.who,
      kind: line.employee_id ? 'employee' : 'centre',
    },
    mine: isOwnLine(ctx, { employeeId: line.employee_id, centreId: line.centre_id }),
    statusId: line.status_id,
    status: statusView(line, ctx.locale, ctx.now, overdue),
    start: momentText({ on: line.starts_on, at: asInstant(line.starts_at) }, ctx.timeZone),
    end: momentText({ on: line.ends_on, at: asInstant(line.ends_at) }, ctx.timeZone),
    period: [from, to].filter(Boolean).join(' – '),
    percent: line.percent,
    hoursPlanned: decimal(line.hours_planned),
    hoursSpent: decimal(line.hours_spent) ?? '0',
    comment: line.comment,
  };
}

function dependencies(rows: CardRow['predecessors'], ctx: Ctx, overdue: string): DependencyView[] {
  return (rows ?? []).map((row) => ({
    id: row.link,
    task: { id: row.id, number: row.number, text: row.title, status: statusView(row, ctx.locale, ctx.now, overdue) },
    type: printType(row.type, ctx.locale),
    lag: printLag({ amount: row.lag, unit: row.lag_unit }, ctx.locale),
  }));
}
