import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';

/** Projects whose team this person is in: as a member, manager or controller. Members see the project and all in it. */
export const myProjectIds = (ctx: Ctx): SQL => sql`(
  select project_id from project_members where employee_id = ${ctx.employeeId}
  union select id from projects where manager_id = ${ctx.employeeId} or controller_id = ${ctx.employeeId})`;

/** The same asked of one project at hand, which needs no list of all of them. */
export const isMyProject = (ctx: Ctx, projectId: SQL): SQL => sql`(
  exists (select 1 from project_members mine where mine.project_id = ${projectId} and mine.employee_id = ${ctx.employeeId})
  or exists (select 1 from projects mine where mine.id = ${projectId}
    and (mine.manager_id = ${ctx.employeeId} or mine.controller_id = ${ctx.employeeId})))`;
