import type { PlanRow } from '../../scheduling/views';

export const csvColumns = [
  'row',
  'number',
  'title',
  'level',
  'start',
  'end',
  'percent',
  'status',
  'who',
  'predecessors',
  'slack',
  'critical',
  'deadline',
] as const;

/** Cells of a line of the plan, in the order of `csvColumns`. */
export const csvCells = (row: PlanRow, { yes }: { yes: string }): string[] => [
  String(row.row),
  row.number,
  row.title,
  String(row.depth + 1),
  row.start?.replace('T', ' ') ?? '',
  row.end?.replace('T', ' ') ?? '',
  String(row.percent),
  row.status,
  row.who,
  row.predecessors,
  row.slack,
  row.isCritical ? yes : '',
  row.deadlineOn ?? '',
];
