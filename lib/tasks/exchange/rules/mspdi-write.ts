import { type FileLink, type FileTask, lagFormats, linkTypes, type PlanFile } from './plan-file';

/** What the file says of the calendar: edges of a usual day as `HH:MM`, minutes of a day and of a week. */
export type FileCalendar = {
  dayStart: string;
  dayEnd: string;
  minutesPerDay: number;
  minutesPerWeek: number;
  /** of the seven days from Monday, `[from, to]` as `HH:MM` */
  week: readonly (readonly (readonly [string, string])[])[];
};

/** Control characters, and halves of pairs, are no XML. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
const escaped = (text: string): string => text.replace(NOT_XML, '').replace(/[&<>"\r]/g, (mark) => escapes[mark] ?? '');

type Value = string | number | boolean | null;
const element = (name: string, value: Value): string => {
  if (value === null) return '';
  const text = typeof value === 'boolean' ? Number(value) : value;
  return `<${name}>${escaped(String(text))}</${name}>`;
};
const elements = (values: Record<string, Value>): string =>
  Object.entries(values)
    .map(([name, value]) => element(name, value))
    .join('');
const list = (name: string, items: readonly string[]): string => `<${name}>${items.join('\n')}</${name}>\n`;

const duration = (minutes: number): string => `PT${Math.floor(minutes / 60)}H${minutes % 60}M0S`;
const timed = (moment: string): boolean => moment.length > 10;
const at = (moment: string | null, time: string): string | null =>
  moment === null ? null : timed(moment) ? `${moment}:00` : `${moment}T${time}:00`;

function lagOf({ lag }: FileLink, { minutesPerDay, minutesPerWeek }: FileCalendar): number {
  const size = { minute: 1, hour: 60, day: minutesPerDay, week: minutesPerWeek };
  return lag.amount * size[lag.unit] * 10;
}

const linkOf = (link: FileLink, calendar: FileCalendar): string =>
  `<PredecessorLink>${elements({
    PredecessorUID: link.predecessorUid,
    Type: linkTypes.indexOf(link.type),
    CrossProject: false,
    LinkLag: lagOf(link, calendar),
    LagFormat: lagFormats[link.lag.unit],
  })}</PredecessorLink>`;

const priorities = { low: 300, normal: 500, high: 700 };
const constraints = { asap: 0, not_before: 4, must_end_by: 7 };

/** Minutes of working time of a task, where both ends are known. */
export type Durations = ReadonlyMap<number, number>;

function taskOf(task: FileTask, index: number, file: PlanFile, { calendar, durations }: Shape): string {
  const isSummary = (file.tasks[index + 1]?.level ?? 0) > task.level;
  const byTime = [task.start, task.end].some((moment) => moment !== null && timed(moment));
  const minutes = durations.get(task.uid);
  return `<Task>${elements({
    UID: task.uid,
    ID: index + 1,
    Name: task.name,
    Manual: task.isManual,
    OutlineLevel: task.level,
    Priority: priorities[task.priority],
    Start: at(task.start, calendar.dayStart),
    Finish: at(task.end, task.isMilestone ? calendar.dayStart : calendar.dayEnd),
    Duration: minutes === undefined ? null : duration(minutes),
    DurationFormat: byTime ? 5 : 7,
    Work: task.work === null ? null : duration(task.work),
    Milestone: task.isMilestone,
    Summary: isSummary,
    PercentComplete: task.percent,
    ActualFinish: task.isDone ? at(task.end, calendar.dayEnd) : null,
    ConstraintType: constraints[task.constraintType],
    ConstraintDate: at(task.constraintOn, task.constraintType === 'must_end_by' ? calendar.dayEnd : calendar.dayStart),
    Deadline: at(task.deadlineOn, calendar.dayEnd),
    Notes: task.notes === '' ? null : task.notes,
  })}${task.links.map((link) => linkOf(link, calendar)).join('')}</Task>`;
}

function calendarOf({ week }: FileCalendar): string {
  const days = week.map((hours, weekday) => {
    const times = hours.map(
      ([from, to]) => `<WorkingTime>${elements({ FromTime: `${from}:00`, ToTime: `${to}:00` })}</WorkingTime>`,
    );
    const day = elements({ DayType: ((weekday + 1) % 7) + 1, DayWorking: times.length > 0 });
    return `<WeekDay>${day}${times.length > 0 ? list('WorkingTimes', times) : ''}</WeekDay>`;
  });
  const head = elements({ UID: 1, Name: 'Standard', IsBaseCalendar: true, BaseCalendarUID: -1 });
  return list('Calendars', [`<Calendar>${head}${list('WeekDays', days)}</Calendar>`]);
}

type Shape = { calendar: FileCalendar; durations: Durations };

/** The plan as MS Project reads it (its XML of 2007 and later). */
export function writeMspdi(file: PlanFile, shape: Shape): string {
  const { calendar } = shape;
  const head = elements({
    SaveVersion: 14,
    Title: file.title,
    ScheduleFromStart: true,
    CalendarUID: 1,
    DefaultStartTime: `${calendar.dayStart}:00`,
    DefaultFinishTime: `${calendar.dayEnd}:00`,
    MinutesPerDay: calendar.minutesPerDay,
    MinutesPerWeek: calendar.minutesPerWeek,
  });
  const tasks = file.tasks.map((task, index) => taskOf(task, index, file, shape));
  const resources = file.resources.map(
    ({ uid, name, email }) =>
      `<Resource>${elements({ UID: uid, ID: uid, Name: name, Type: 1, EmailAddress: email || null })}</Resource>`,
  );
  const assignments = file.assignments.map(
    ({ taskUid, resourceUid, percent, work }, index) =>
      `<Assignment>${elements({
        UID: index + 1,
        TaskUID: taskUid,
        ResourceUID: resourceUid,
        PercentWorkComplete: percent,
        Work: work === null ? null : duration(work),
      })}</Assignment>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project">${head}
${calendarOf(calendar)}${list('Tasks', tasks)}${list('Resources', resources)}${list('Assignments', assignments)}</Project>
`;
}
