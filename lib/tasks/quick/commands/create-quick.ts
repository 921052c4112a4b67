import 'server-only';
import { addDays } from '@/lib/kernel/calendar-date';
import { instantToLocal, localToInstant } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx, TxCtx } from '@/lib/platform/context';
import { transaction } from '@/lib/platform/transaction';
import { changeParts } from '@/lib/record/parts';
import { createTask } from '../../commands/create';
import { linesOf } from '../../commands/executors';
import { changeTaskStatus } from '../../commands/status';
import { systemStatus } from '../../commands/status-values';
import { logTime } from '../../commands/time';
import { weekdayCodes } from '../../kind';
import { taskRecord } from '../../record';
import { setRecurrence } from '../../recurrence/commands/set';
import { setRecurrenceSchema } from '../../recurrence/schema';
import { type CreateTask, createTaskSchema } from '../../schema';
import { resolveLine } from '../queries';
import type { Chip, ChipKind, ChipValues } from '../rules/line';
import type { Repetition } from '../rules/repetition';
import type { Quick } from '../schema';

type About = Partial<Pick<CreateTask, 'customerId' | 'contactId' | 'phones' | 'email' | 'projectId'>>;
type Line = Awaited<ReturnType<typeof resolveLine>>;

function chipValue<K extends ChipKind>(chips: readonly Chip[], kind: K): ChipValues[K] | null {
  const chip = chips.find((one): one is Extract<Chip, { kind: K }> => one.kind === kind);
  return chip ? (chip.value as ChipValues[K]) : null;
}

/**
 * Creates a task from one typed line, as one operation. Who names nobody does it themselves. `done`: it has happened
 * already, so it is Done with its dates, and the hours typed are hours spent. `about`: what it belongs to unless the line
 * says otherwise.
 */
export async function createQuick(ctx: Ctx | TxCtx, input: Quick, about: About = {}): Promise<{ id: number }> {
  return transaction(ctx, 'task.quick', async (tx) => {
    const line = await resolveLine(tx, input);
    const { chips } = line;
    const { project, people, unknown } = namesOf(line);
    const title = [line.title, ...unknown].filter(Boolean).join(' ');
    if (title === '') throw new AppError('invalid', { fields: { line: 'title_missing' } });
    const hours = chipValue(chips, 'hours');
    const when = periodOf(chips, hours, tx, input.done);
    const self = people.length === 0 && tx.employeeId !== null ? [tx.employeeId] : people;
    const fields = createTaskSchema.parse({
      ...about,
      ...{ title: title.slice(0, 500), executorIds: self },
      ...(project === null ? {} : { projectId: project }),
      ...when,
      priority: chipValue(chips, 'priority') ?? 'normal',
      ...(hours !== null && !input.done ? { hoursPlanned: String(hours) } : {}),
    });
    const { id } = await createTask(tx, fields);
    const repeat = chips.find((chip) => chip.kind === 'repeat');
    if (repeat?.kind === 'repeat') await setRecurrence(tx, repetitionInput(id, repeat.value));
    if (input.done) await finish(tx, id, when.end, hours);
    else await setPercent(tx, id, chipValue(chips, 'percent'));
    return { id };
  });
}

const repetitionInput = (id: number, { every, unit, weekdays }: Repetition) =>
  setRecurrenceSchema.parse({
    ...{ id, frequency: unit, every },
    weekdays: weekdays.flatMap((day) => weekdayCodes[day] ?? []),
  });

/** A name of several is refused; a name of nobody is a word of the title. */
function namesOf({ names }: Line) {
  const unclear = names.filter(({ id, options }) => id === null && options.length > 1);
  if (unclear.length)
    throw new AppError('invalid', {
      fields: { line: 'name_unclear' },
      params: { name: unclear.map(({ chip }) => chip.text).join(', ') },
    });
  const known = names.flatMap(({ chip, id }) => (id === null ? [] : [{ kind: chip.kind, id }]));
  return {
    project: known.find(({ kind }) => kind === 'project')?.id ?? null,
    people: [...new Set(known.filter(({ kind }) => kind === 'person').map(({ id }) => id))],
    unknown: names.filter(({ id }) => id === null).map(({ chip }) => chip.text),
  };
}

/** A time of day is when it begins; with hours it also ends. What is done and has no date was today. */
function periodOf(chips: readonly Chip[], hours: number | null, ctx: Ctx, done: boolean) {
  const date = chipValue(chips, 'date');
  const time = chipValue(chips, 'time');
  const today = instantToLocal(ctx.now, ctx.timeZone).date;
  if (!date) return done ? { start: today, end: today } : { start: null, end: null };
  const end = time ? `${date.end}T${time}` : date.end;
  if (date.start) return { start: date.start, end };
  if (!end.includes('T')) return { start: done ? end : null, end };
  if (hours === null) return { start: done ? end : null, end };
  const [day = '', at = ''] = end.split('T');
  const over = new Date(localToInstant(day, at, ctx.timeZone).getTime() + hours * 3_600_000);
  const local = instantToLocal(over, ctx.timeZone);
  return { start: end, end: `${local.date}T${local.time}` };
}

async function finish(tx: TxCtx, id: number, end: string | null, hours: number | null): Promise<void> {
  const status = await systemStatus(tx, 'done');
  await changeTaskStatus(tx, { id, statusId: status.id, withExecutors: true });
  if (hours === null || tx.employeeId === null) return;
  const today = instantToLocal(tx.now, tx.timeZone).date;
  const day = end?.slice(0, 10) ?? today;
  await logTime(tx, {
    id,
    lineId: null,
    spentOn: day > today ? addDays(today, 0) : day,
    hours: String(hours),
    note: '',
  });
}

async function setPercent(tx: TxCtx, id: number, percent: number | null): Promise<void> {
  if (percent === null) return;
  const lines = await linesOf(tx, id);
  await changeParts(
    tx,
    taskRecord,
    'executor',
    lines.map((row) => ({ row, patch: { percent } })),
  );
}
