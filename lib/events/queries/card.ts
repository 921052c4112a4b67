import 'server-only';
import { or, sql } from 'drizzle-orm';
import { mailLetters } from '@/db/schema/inbox';
import { records } from '@/db/schema/spine';
import { tasks } from '@/db/schema/tasks';
import { visible, visibleInBin } from '@/lib/access/visibility';
import { AppError } from '@/lib/kernel/errors';
import type { Ctx } from '@/lib/platform/context';
import { directoryName } from '@/lib/record/directories';
import { taskRecord } from '@/lib/tasks/record';
import { eventRecord } from '../record';
import { isMissed, localText } from '../rules';
import type { DecisionView, EventCardView, ParticipantView } from '../views';
import { momentShown, periodShown, typeShown } from './rows';

type Participant = {
  id: number;
  employee_id: number | null;
  who_id: number;
  who: string;
  position: string | null;
  code: string | null;
  system: boolean | null;
};
type Decision = { id: number; text: string; task_id: number | null };
type Task = { id: number; number: string; title: string; done: boolean };
type Row = {
  id: string;
  title: string;
  unit_id: string | null;
  journal_id: string | null;
  starts_at: string;
  ends_at: string | null;
  type_id: string;
  type_code: string;
  type_name: string;
  type_system: boolean;
  code: string | null;
  employee_id: string | null;
  centre_id: string | null;
  customer_id: string | null;
  contact_id: string | null;
  project_id: string | null;
  phone: string;
  fax: string;
  email: string;
  content: string;
  result: string;
  agenda: string;
  is_letter: boolean;
  answer: { id: number; title: string; starts_at: string } | null;
  refs: { id: number; title: string }[] | null;
  participants: Participant[] | null;
  decisions: Decision[] | null;
  made: Task[] | null;
};

const id = (value: string | null): number | null => (value === null ? null : Number(value));

/** The card with participants and decisions. One statement; throws `not_found`. */
export async function getEventCard(ctx: Ctx, eventId: number): Promise<EventCardView> {
  const [row] = await ctx.db.execute<Row>(sql`
    with card as (
      select records.title, records.unit_id, records.journal_id, events.* from events join records on records.id = events.id
      where events.id = ${eventId} and ${or(visible(ctx, eventRecord), visibleInBin(ctx, eventRecord))}
    ), answer as (
      select events.id, records.title, events.starts_at from events join records on records.id = events.id
      where events.id = (select answered_by_id from card) and ${visible(ctx, eventRecord)}
    )
    select card.*, d.code, d.name as type_name, d.system as type_system,
      exists (select from ${mailLetters} where ${mailLetters.eventId} = card.id) as is_letter, (select row_to_json(answer) from answer) as answer,
      (select json_agg(json_build_object('id', r.id, 'title', r.title)) from records r where r.id in (card.unit_id, card.employee_id,
        card.centre_id, card.customer_id, card.contact_id, card.project_id)) as refs,
      (select json_agg(p order by p.id) from (
        select ep.id, ep.employee_id, r.id as who_id, r.title as who, coalesce(v.name, c.position) as position, v.code, v.system
        from event_participants ep join records r on r.id = coalesce(ep.employee_id, ep.contact_id)
        left join employees m on m.id = ep.employee_id left join directory_values v on v.id = m.position_id
        left join contacts c on c.id = ep.contact_id where ep.event_id = card.id) p) as participants,
      (select json_agg(json_build_object('id', x.id, 'text', x.text, 'task_id', x.task_id) order by x.position, x.id)
        from event_decisions x where x.event_id = card.id) as decisions,
      (select json_agg(json_build_object('id', ${records.id}, 'number', ${records.number}, 'title', ${records.title},
          'done', ${tasks.category} in ('done', 'cancelled')))
        from ${tasks} join ${records} on ${records.id} = ${tasks.id}
        where ${tasks.id} in (select x.task_id from event_decisions x where x.event_id = card.id) and ${visible(ctx, taskRecord)}) as made
    from card join directory_values d on d.id = card.type_id`);
  if (!row) throw new AppError('not_found');
  const name = (of: string | null): string | undefined => row.refs?.find((ref) => ref.id === id(of))?.title;
  return {
    id: Number(row.id),
    type: { id: Number(row.type_id), code: row.type_code, ...typeShown(row, ctx) },
    when: periodShown(row.starts_at, row.ends_at, ctx),
    isLetter: row.is_letter,
    isMissed: isMissed(row.type_code),
    answeredBy: row.answer && {
      id: row.answer.id,
      text: row.answer.title,
      when: momentShown(row.answer.starts_at, ctx),
    },
    values: valuesOf(row, ctx),
    names: {
      unit: name(row.unit_id),
      employee: name(row.employee_id),
      centre: name(row.centre_id),
      customer: name(row.customer_id),
      contact: name(row.contact_id),
      project: name(row.project_id),
    },
    participants: (row.participants ?? []).map((one) => participantView(one, ctx)),
    decisions: (row.decisions ?? []).map((one) => decisionView(one, row.made ?? [])),
  };
}

function valuesOf(row: Row, { timeZone }: Ctx): EventCardView['values'] {
  return {
    title: row.title,
    unitId: id(row.unit_id),
    journalId: id(row.journal_id),
    start: localText(new Date(row.starts_at), timeZone),
    end: row.ends_at === null ? null : localText(new Date(row.ends_at), timeZone),
    typeId: id(row.type_id),
    employeeId: id(row.employee_id),
    centreId: id(row.centre_id),
    customerId: id(row.customer_id),
    contactId: id(row.contact_id),
    projectId: id(row.project_id),
    phone: row.phone,
    fax: row.fax,
    email: row.email,
    content: row.content,
    result: row.result,
    agenda: row.agenda,
  };
}

function participantView({ position, code, system, ...row }: Participant, { locale }: Ctx): ParticipantView {
  const kind = row.employee_id === null ? 'contact' : 'employee';
  return {
    id: row.id,
    who: { id: row.who_id, text: row.who, kind },
    position:
      kind === 'employee' && position
        ? directoryName({ directory: 'position', code, name: position, system: system ?? false }, locale)
        : (position ?? ''),
  };
}

function decisionView({ id, text, task_id }: Decision, made: readonly Task[]): DecisionView {
  const task = made.find((one) => one.id === task_id);
  return {
    id,
    text,
    hasTask: task_id !== null,
    task: task ? { id: task.id, number: task.number, text: task.title, done: task.done } : null,
  };
}
