import { shelf } from '@/lib/kernel/shelf';
import type { PlanDays, PlanItem, PlanLine, PlanLink } from './plan-props';

// Thousands of lines travel with the page: names of fields, repeated words and what follows from the order of lines stay at
// home, so that a plan of 1,000 lines is a tenth of what it is as objects.

type Cell = string | number | null | (string | number | null)[][];
export type PackedPlan = {
  /** where a card is: `paths[kind]/id` */
  paths: string[];
  looks: [status: string, tone: string, color: string | null][];
  people: string[];
  groups: string[];
  rows: Cell[][];
  links: (string | number)[][];
  days: PlanDays;
  /** how many more match than are here */
  cut: number;
  /** false: too much hangs together for slack and the critical path */
  computed: boolean;
};

type Flag = 'hasChildren' | 'isMilestone' | 'isManual' | 'rollsUp' | 'isCritical' | 'mayChange';
const flags: readonly Flag[] = ['hasChildren', 'isMilestone', 'isManual', 'rollsUp', 'isCritical', 'mayChange'];

export type Plan = {
  items: PlanItem[];
  links: PlanLink[];
  days: PlanDays;
  cut: number;
  computed: boolean;
};

const yearOf = (date: string): number => Number(date.slice(0, 4));

/** Of the days that differ those that can come into the picture: of the years of its lines and of today, with one on each side. */
export function daysNear({ items, days }: Pick<Plan, 'items' | 'days'>, today: string): PlanDays {
  const years = items.flatMap(({ start, end }) => [start, end].flatMap((date) => (date ? [yearOf(date)] : [])));
  const [from, to] = years.reduce(([low, high], year) => [Math.min(low, year), Math.max(high, year)], [
    yearOf(today),
    yearOf(today),
  ] as [number, number]);
  return { ...days, dates: days.dates.filter(({ on }) => yearOf(on) >= from - 1 && yearOf(on) <= to + 1) };
}

export function packPlan({ items, links, days, cut, computed }: Plan): PackedPlan {
  const looks = shelf<PackedPlan['looks'][number]>((look) => look.join('\n'));
  const texts = { people: shelf<string>(String), groups: shelf<string>(String), paths: shelf<string>(String) };
  const rows = items.map((item) => {
    const path = texts.paths.place(item.href.slice(0, item.href.lastIndexOf('/')));
    const cells: Cell[] = [
      item.id,
      item.row,
      item.number,
      item.title,
      item.parentId,
      item.depth,
      item.start,
      item.end === item.start ? 0 : item.end,
      item.percent,
      looks.place([item.status, item.tone, item.color]),
      texts.people.place(item.who),
      flags.reduce((bits, flag, bit) => bits + (item[flag] ? 2 ** bit : 0), 0),
      texts.groups.place(item.group),
      path,
      item.predecessors,
      item.slack,
      item.deadlineOn,
      item.lines.map(({ who, start, end, percent }) => [texts.people.place(who), start, end, percent]),
      item.openHref,
    ];
    while (cells.length > 12 && isNothing(cells[cells.length - 1])) cells.pop();
    return cells;
  });
  return {
    paths: texts.paths.all,
    looks: looks.all,
    people: texts.people.all,
    groups: texts.groups.all,
    rows,
    links: links.map((link) => [
      link.id,
      link.predecessorId,
      link.taskId,
      link.type,
      ...(link.lag ? [link.lag, link.lagAmount, link.lagUnit] : []),
    ]),
    days,
    cut,
    computed,
  };
}

/** Nothing at the end of a line says what its absence does. */
const isNothing = (cell: Cell | undefined): boolean =>
  cell === null || cell === '' || cell === 0 || (Array.isArray(cell) && cell.length === 0);

const text = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : '');
const textOrNull = (cell: Cell | undefined): string | null => (typeof cell === 'string' ? cell : null);
const number = (cell: Cell | undefined): number => (typeof cell === 'number' ? cell : 0);

export function unpackPlan(packed: PackedPlan): Plan {
  return {
    items: packed.rows.map((cells) => itemOf(cells, packed)),
    links: packed.links.map(linkOf),
    days: packed.days,
    cut: packed.cut,
    computed: packed.computed,
  };
}

function itemOf(cells: readonly Cell[], { paths, looks, people, groups }: PackedPlan): PlanItem {
  const [status = '', tone = 'neutral', color = null] = looks[number(cells[9])] ?? [];
  const bits = number(cells[11]);
  const is = (flag: Flag): boolean => (bits & (2 ** flags.indexOf(flag))) > 0;
  const lines = cells[17];
  const start = textOrNull(cells[6]);
  return {
    id: number(cells[0]),
    row: number(cells[1]),
    number: text(cells[2]),
    title: text(cells[3]),
    parentId: typeof cells[4] === 'number' ? cells[4] : null,
    depth: number(cells[5]),
    start,
    end: cells[7] === 0 ? start : textOrNull(cells[7]),
    percent: number(cells[8]),
    status,
    tone,
    color,
    who: people[number(cells[10])] ?? '',
    hasChildren: is('hasChildren'),
    isMilestone: is('isMilestone'),
    isManual: is('isManual'),
    rollsUp: is('rollsUp'),
    isCritical: is('isCritical'),
    mayChange: is('mayChange'),
    group: groups[number(cells[12])] ?? '',
    href: `${paths[number(cells[13])] ?? ''}/${number(cells[0])}`,
    predecessors: text(cells[14]),
    slack: text(cells[15]),
    deadlineOn: textOrNull(cells[16]),
    lines: Array.isArray(lines) ? lines.map((line) => lineOf(line, people)) : [],
    openHref: text(cells[18]),
  };
}

const lineOf = ([who, start, end, percent]: (string | number | null)[], people: readonly string[]): PlanLine => ({
  who: people[number(who)] ?? '',
  start: textOrNull(start),
  end: textOrNull(end),
  percent: number(percent),
});

function linkOf([id, predecessorId, taskId, type, lag, lagAmount, lagUnit]: readonly (string | number)[]): PlanLink {
  return {
    id: number(id),
    predecessorId: number(predecessorId),
    taskId: number(taskId),
    type: type === 'SS' || type === 'FF' || type === 'SF' ? type : 'FS',
    lag: text(lag),
    lagAmount: number(lagAmount),
    lagUnit: text(lagUnit) || 'day',
  };
}
