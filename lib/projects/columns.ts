import 'server-only';
import { sql } from 'drizzle-orm';
import { projectMembers, projects } from '@/db/schema/projects';
import { records } from '@/db/schema/spine';
import {
  choiceFilter,
  dateFilter,
  idFilter,
  instantFilter,
  lineFilter,
  numberFilter,
  textFilter,
  titleOrOwnSearch,
} from '@/lib/record/filter-columns';
import type { RegistryColumns } from '@/lib/record/registry-columns';
import { projectKind } from './kind';

export const projectColumns: RegistryColumns = {
  sorts: {
    number: { expression: sql`${records.numberSeq}`, type: 'bigint' },
    title: { expression: sql`${records.title}`, type: 'text' },
    end: { expression: sql`coalesce(${projects.endsOn}, 'infinity'::date)`, type: 'date' },
    percent: { expression: sql`${projects.percent}`, type: 'bigint' },
    changed: { expression: sql`${records.changedAt}`, type: 'timestamptz' },
  },
  filters: {
    title: textFilter(records.title),
    status: choiceFilter(projects.status),
    customer: idFilter(projects.customerId),
    manager: idFilter(projects.managerId),
    controller: idFilter(projects.controllerId),
    member: lineFilter(
      projects.id,
      (match) => sql`(select m.project_id from ${projectMembers} m where ${match ?? sql`true`})`,
      sql`m.employee_id`,
    ),
    start: dateFilter(projects.startsOn),
    end: dateFilter(projects.endsOn),
    percent: numberFilter(projects.percent),
    hoursPlanned: numberFilter(projects.hoursPlanned),
    unit: idFilter(records.unitId),
    journal: idFilter(records.journalId),
    changed: instantFilter(records.changedAt),
  },
  search: (_ctx, text) =>
    titleOrOwnSearch(projectKind.name, projects, text, sql`lower(${projects.code}) = ${text.toLowerCase()}`),
};
