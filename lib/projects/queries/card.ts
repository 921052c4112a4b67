import 'server-only';
import { sql } from 'drizzle-orm';
import { visible } from '@/lib/access/visibility';
import { today } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { directoryName } from '@/lib/record/directories';
import type { AutoSchedule, ProjectStatus } from '../kind';
import { projectRecord } from '../record';
import { isLate, projectTone } from '../rules';
import type { ProjectCardView } from '../views';

type Member = {
  id: number;
  employee_id: number;
  title: string;
  position_code: string | null;
  position_name: string | null;
  position_system: boolean | null;
};
type Row = {
  id: string;
  title: string;
  unit_id: string | null;
  journal_id: string | null;
  code: string;
  status: ProjectStatus;
  starts_on: string | null;
  ends_on: string | null;
  manager_id: string | null;
  controller_id: string | null;
  is_internal: boolean;
  auto_schedule: AutoSchedule;
  customer_id: string | null;
  customer_manager_id: string | null;
  customer_controller_id: string | null;
  phone: string;
  fax: string;
  email: string;
  description: string;
  percent: number;
  hours_planned: string;
  hours_spent: string;
  refs: { id: number; title: string }[] | null;
  members: Member[] | null;
};

const id = (value: string | null): number | null => (value === null ? null : Number(value));

/** The card with its team, without its tasks, which the page asks of their module. One statement; throws `not_found`. */
export async function getProjectCard(ctx: Ctx, projectId: number): Promise<ProjectCardView> {
  const [row] = await ctx.db.execute<Row>(sql`
    with card as (
      select records.title, records.unit_id, records.journal_id, projects.*
      from projects join records on records.id = projects.id where projects.id = ${projectId} and ${visible(ctx, projectRecord)}
    )
    select card.*,
      (select json_agg(json_build_object('id', r.id, 'title', r.title)) from records r where r.id in (card.unit_id, card.manager_id,
        card.controller_id, card.customer_id, card.customer_manager_id, card.customer_controller_id)) as refs,
      (select json_agg(m order by m.title) from (
        select pm.id, pm.employee_id, r.title, d.code as position_code, d.name as position_name, d.system as position_system
        from project_members pm join records r on r.id = pm.employee_id join employees e on e.id = pm.employee_id
        left join directory_values d on d.id = e.position_id where pm.project_id = card.id) m) as members
    from card`);
  if (!row) throw new AppError('not_found');
  return viewOf(row, ctx);
}

function viewOf(row: Row, ctx: Ctx): ProjectCardView {
  const late = isLate(row.status, row.ends_on, today(ctx.now, ctx.timeZone));
  const name = (of: string | null): string | undefined => row.refs?.find((ref) => ref.id === id(of))?.title;
  return {
    id: Number(row.id),
    status: {
      code: row.status,
      name: wordsOf(ctx.locale).say(`choices.project_status.${row.status}`),
      tone: projectTone(row.status),
      color: null,
    },
    late,
    percent: row.percent,
    hoursPlanned: String(Number(row.hours_planned)),
    hoursSpent: String(Number(row.hours_spent)),
    values: {
      title: row.title,
      unitId: id(row.unit_id),
      journalId: id(row.journal_id),
      code: row.code,
      status: row.status,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      managerId: id(row.manager_id),
      controllerId: id(row.controller_id),
      isInternal: row.is_internal,
      autoSchedule: row.auto_schedule,
      customerId: id(row.customer_id),
      customerManagerId: id(row.customer_manager_id),
      customerControllerId: id(row.customer_controller_id),
      phone: row.phone,
      fax: row.fax,
      email: row.email,
      description: row.description,
    },
    names: {
      unit: name(row.unit_id),
      manager: name(row.manager_id),
      controller: name(row.controller_id),
      customer: name(row.customer_id),
      customerManager: name(row.customer_manager_id),
      customerController: name(row.customer_controller_id),
    },
    members: (row.members ?? []).map((member) => ({
      id: member.id,
      employee: { id: member.employee_id, text: member.title },
      position: positionOf(member, ctx),
    })),
  };
}

function positionOf({ position_code, position_name, position_system }: Member, { locale }: Ctx): string {
  if (position_name === null) return '';
  return directoryName(
    { directory: 'position', code: position_code, name: position_name, system: position_system ?? false },
    locale,
  );
}
