import type { XmlEvent } from '@/lib/record/import/xml-events';
import type { Lag } from '../../scheduling/rules/plan';
import { FieldReader, type Fields } from './mspdi-fields';
import {
  elapsedFormats,
  type FileLink,
  type FileTask,
  lagFormats,
  linkTypes,
  MOST_TASKS,
  type PlanFile,
  PlanFileError,
  timedFormats,
} from './plan-file';

type Raw = { tasks: Fields[]; resources: Fields[]; assignments: Fields[] };
type Values = Fields['values'];
/** What the file says of itself. */
type Setting = { dayStart: string; dayEnd: string; perDay: number; perWeek: number };

const whole = (text: string | undefined): number | null => {
  const number = Number(text?.trim() || Number.NaN);
  return Number.isFinite(number) ? Math.round(number) : null;
};
const flag = (text: string | undefined): boolean => text?.trim() === '1' || text?.trim() === 'true';

/** `PT12H30M0S` in minutes; days in it are of 24 hours, as the standard has them. */
export function durationMinutes(text: string | undefined): number | null {
  const found = /^P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(text?.trim() ?? '');
  if (!found) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return days * 1_440 + hours * 60 + minutes + Math.round(seconds / 60);
}

/** A local time that exists, to the minute. */
function localTime(text: string | undefined): { date: string; time: string } | null {
  const found = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(text?.trim() ?? '');
  const [, date, time] = found ?? [];
  if (!date || !time || Number.isNaN(Date.parse(`${date}T${time}Z`)) || !date.startsWith(isoDate(date))) return null;
  return { date, time };
}
const isoDate = (date: string): string => new Date(`${date}T00:00Z`).toISOString().slice(0, 10);

/** Reads a file of MS Project as its XML streams in. Throws `PlanFileError`. */
export async function readMspdi(batches: AsyncIterable<readonly XmlEvent[]>): Promise<PlanFile> {
  const reader = new FieldReader();
  const raw: Raw = { tasks: [], resources: [], assignments: [] };
  let project: Values | null = null;
  for await (const events of batches)
    for (const event of events) {
      const found = reader.take(event);
      if (found?.kind === 'task') raw.tasks.push(found.fields);
      else if (found?.kind === 'resource') raw.resources.push(found.fields);
      else if (found?.kind === 'assignment') raw.assignments.push(found.fields);
      else if (found) project = found.fields.values;
      if (
        raw.tasks.length > MOST_TASKS + 1 ||
        raw.assignments.length > 10 * MOST_TASKS ||
        raw.resources.length > MOST_TASKS
      )
        throw new PlanFileError('too_many_tasks', MOST_TASKS);
    }
  if (!project) throw new PlanFileError('not_a_plan');
  return planOf(project, raw);
}

const settingOf = (project: Values): Setting => ({
  dayStart: (project.DefaultStartTime ?? '08:00:00').slice(0, 5),
  dayEnd: (project.DefaultFinishTime ?? '17:00:00').slice(0, 5),
  perDay: whole(project.MinutesPerDay) || 480,
  perWeek: whole(project.MinutesPerWeek) || 2_400,
});

function planOf(project: Values, raw: Raw): PlanFile {
  const setting = settingOf(project);
  const remarks: PlanFile['remarks'] = [];
  const tasks = raw.tasks
    // The whole project is a task of level 0; blank lines are tasks that are nothing.
    .filter(({ values }) => (whole(values.OutlineLevel) ?? 1) > 0 && !flag(values.IsNull) && whole(values.UID) !== null)
    .map((fields) => taskOf(fields, setting, remarks));
  const known = new Map(tasks.map((task) => [task.uid, task]));
  for (const task of tasks) task.links = task.links.filter(({ predecessorUid }) => known.has(predecessorUid));
  const resources = raw.resources.flatMap(({ values }) => {
    const uid = whole(values.UID);
    const name = values.Name?.trim() ?? '';
    if (!uid || name === '') return [];
    if (whole(values.Type) === 0) remarks.push({ code: 'material', name });
    return [{ uid, name, email: values.EmailAddress?.trim() ?? '' }].filter(() => whole(values.Type) !== 0);
  });
  const people = new Set(resources.map(({ uid }) => uid));
  const assignments = raw.assignments.flatMap(({ values }) => {
    const [taskUid, resourceUid] = [whole(values.TaskUID), whole(values.ResourceUID)];
    if (taskUid === null || resourceUid === null || !known.has(taskUid) || !people.has(resourceUid)) return [];
    const percent = percentOf(values.PercentWorkComplete ?? String(known.get(taskUid)?.percent));
    return [{ taskUid, resourceUid, percent, work: durationMinutes(values.Work) }];
  });
  return { title: project.Title?.trim() || project.Name?.trim() || '', tasks, resources, assignments, remarks };
}

const percentOf = (text: string | undefined): number => Math.min(100, Math.max(0, whole(text) ?? 0));

function taskOf({ values, nested }: Fields, setting: Setting, remarks: PlanFile['remarks']): FileTask {
  const name = values.Name?.trim().slice(0, 500) || `#${values.ID ?? values.UID}`;
  const isMilestone = flag(values.Milestone);
  const priority = whole(values.Priority) ?? 500;
  return {
    uid: whole(values.UID) ?? 0,
    level: whole(values.OutlineLevel) ?? 1,
    name,
    ...periodOf(values, isMilestone, setting),
    isMilestone,
    isManual: flag(values.Manual),
    percent: percentOf(values.PercentComplete),
    isDone: percentOf(values.PercentComplete) === 100 && Boolean(values.ActualFinish?.trim()),
    work: durationMinutes(values.Work),
    priority: priority < 500 ? 'low' : priority > 500 ? 'high' : 'normal',
    ...constraintOf(values, name, remarks),
    deadlineOn: localTime(values.Deadline)?.date ?? null,
    notes: values.Notes?.trim() ?? '',
    links: nested
      .filter((part) => part.name === 'PredecessorLink')
      .flatMap((part) => linkOf(part.values, name, setting, remarks)),
  };
}

/** A task that fills its days, from the edge of one to the edge of another, is one of dates. */
function periodOf(
  values: Values,
  isMilestone: boolean,
  { dayStart, dayEnd }: Setting,
): Pick<FileTask, 'start' | 'end'> {
  const [start, end] = [localTime(values.Start), localTime(values.Finish)];
  const edges = [dayStart, dayEnd];
  const fills = (moment: typeof start, edge: string): boolean =>
    moment === null || (isMilestone ? edges.includes(moment.time) : moment.time === edge);
  const byDates =
    fills(start, dayStart) && fills(end, dayEnd) && !timedFormats.includes(whole(values.DurationFormat) ?? 7);
  const text = (moment: typeof start): string | null =>
    moment && (byDates ? moment.date : `${moment.date}T${moment.time}`);
  return { start: text(start), end: text(end) };
}

/** Not earlier: start no earlier than, must start on. By: finish no later than, must finish on. */
function constraintOf(
  values: Values,
  name: string,
  remarks: PlanFile['remarks'],
): Pick<FileTask, 'constraintType' | 'constraintOn'> {
  const type = whole(values.ConstraintType) ?? 0;
  const on = localTime(values.ConstraintDate)?.date ?? null;
  if (on && (type === 4 || type === 2)) return { constraintType: 'not_before', constraintOn: on };
  if (on && (type === 7 || type === 3)) return { constraintType: 'must_end_by', constraintOn: on };
  if (type !== 0) remarks.push({ code: 'constraint', name });
  return { constraintType: 'asap', constraintOn: null };
}

function linkOf(values: Values, name: string, setting: Setting, remarks: PlanFile['remarks']): FileLink[] {
  const predecessorUid = whole(values.PredecessorUID);
  const type = linkTypes[whole(values.Type) ?? 1];
  if (predecessorUid === null || !type || flag(values.CrossProject)) return [];
  return [{ predecessorUid, type, lag: lagOf(values, name, setting, remarks) }];
}

/** Tenths of a minute, as they were typed: two days are two days, whatever hours a day has here. */
function lagOf(values: Values, name: string, { perDay, perWeek }: Setting, remarks: PlanFile['remarks']): Lag {
  const format = whole(values.LagFormat) ?? 7;
  const tenths = whole(values.LinkLag) ?? 0;
  if (tenths === 0) return { amount: 0, unit: 'day' };
  if (format === 19 || format === 20 || format === 51 || format === 52) {
    remarks.push({ code: 'lag_percent', name });
    return { amount: 0, unit: 'day' };
  }
  const elapsed = elapsedFormats[format];
  if (elapsed) remarks.push({ code: 'lag_elapsed', name });
  const unit = elapsed ?? units.find((one) => lagFormats[one] === format) ?? 'day';
  const size = elapsed
    ? { minute: 1, hour: 60, day: 1_440, week: 10_080 }
    : { minute: 1, hour: 60, day: perDay, week: perWeek };
  const amount = tenths / 10 / size[unit];
  return Number.isInteger(amount) ? { amount, unit } : { amount: Math.round(tenths / 10), unit: 'minute' };
}
const units = ['minute', 'hour', 'day', 'week'] as const;
