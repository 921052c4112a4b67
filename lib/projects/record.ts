import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { projectMembers, projects } from '@/db/schema/projects';
import { records } from '@/db/schema/spine';
import type { RecordKind } from '@/lib/record/record-kind';
import { projectKind } from './kind';
import { myProjectIds } from './queries/team';

export const projectRecord: RecordKind<typeof projects> = {
  kind: projectKind,
  table: projects,
  fields: {
    code: { type: 'text' },
    status: { type: 'choice', choices: 'choices.project_status' },
    startsOn: { type: 'date' },
    endsOn: { type: 'date' },
    managerId: { type: 'record', kind: 'employee' },
    controllerId: { type: 'record', kind: 'employee' },
    isInternal: { type: 'bool' },
    customerId: { type: 'record', kind: 'customer' },
    customerManagerId: { type: 'record', kind: 'contact' },
    customerControllerId: { type: 'record', kind: 'contact' },
    phone: { type: 'text' },
    fax: { type: 'text' },
    email: { type: 'text' },
    description: { type: 'longText' },
    autoSchedule: { type: 'choice', choices: 'choices.auto_schedule' },
  },
  parts: {
    member: {
      table: projectMembers,
      owner: 'projectId',
      fields: { employeeId: { type: 'record', kind: 'employee' } },
      title: ['employeeId'],
    },
  },
  scopes: (ctx) => ({
    own: [
      eq(records.authorId, ctx.userId ?? -1),
      sql`${projects.managerId} = ${ctx.employeeId}`,
      sql`${projects.controllerId} = ${ctx.employeeId}`,
    ],
    team: sql`${projects.id} in ${myProjectIds(ctx)}`,
    centre: sql`${projects.managerId} in (select id from employees where centre_id = ${ctx.centreId})`,
    unit: sql`${records.unitId} = ${ctx.unitId}`,
  }),
};
