import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';

/** Projects whose team this person is in: as a member, manager or controller. Members see the project and all in it. */
export const myProjectIds = (ctx: Ctx): SQL => sql`(
  select project_id from project_members where employee_id = ${ctx.employeeId}
  union select id from projects where manager_id = ${ctx.employeeId} or controller_id = ${ctx.employeeId})`;
