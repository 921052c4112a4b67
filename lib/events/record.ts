import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { eventDecisions, eventParticipants, events } from '@/db/schema/events';
import { records } from '@/db/schema/spine';
import type { Ctx } from '@/lib/platform/context';
import { isMyProject, myProjectIds } from '@/lib/projects/queries/team';
import type { RecordKind } from '@/lib/record/record-kind';
import { refreshEvents } from './commands/refresh';
import { eventKind } from './kind';

/** Letters in mailboxes the person reads. Not correlated, so that the database asks it once per statement. */
const inMyMailbox = (ctx: Ctx) => sql`${events.mailboxIds} && array(
  select mailbox_id from mailbox_readers where user_id = ${ctx.userId})`;

export const eventRecord: RecordKind<typeof events> = {
  kind: eventKind,
  table: events,
  fields: {
    startsAt: { type: 'instant' },
    endsAt: { type: 'instant' },
    typeId: { type: 'directory', directory: 'event_type' },
    employeeId: { type: 'record', kind: 'employee' },
    centreId: { type: 'record', kind: 'centre' },
    customerId: { type: 'record', kind: 'customer' },
    contactId: { type: 'record', kind: 'contact' },
    projectId: { type: 'record', kind: 'project' },
    phone: { type: 'text' },
    fax: { type: 'text' },
    email: { type: 'text' },
    content: { type: 'longText' },
    result: { type: 'text' },
    agenda: { type: 'longText' },
    isShared: { type: 'bool' },
    externalKey: { type: 'text' },
  },
  parts: {
    participant: {
      table: eventParticipants,
      owner: 'eventId',
      fields: {
        employeeId: { type: 'record', kind: 'employee', label: 'events.fields.participantId' },
        contactId: { type: 'record', kind: 'contact' },
      },
      title: ['employeeId', 'contactId'],
    },
    decision: {
      table: eventDecisions,
      owner: 'eventId',
      fields: {
        text: { type: 'text' },
        position: { type: 'number', silent: true },
        taskId: { type: 'record', kind: 'task' },
      },
      title: ['text'],
    },
  },
  scopes: (ctx) => ({
    own: [
      eq(records.authorId, ctx.userId ?? -1),
      sql`${events.employeeId} = ${ctx.employeeId}`,
      sql`${events.centreId} = ${ctx.centreId}`,
      inMyMailbox(ctx),
      {
        found: sql`${events.id} in (select event_id from event_participants where employee_id = ${ctx.employeeId})`,
        asked: sql`exists (select 1 from event_participants mine where mine.event_id = ${events.id}
          and mine.employee_id = ${ctx.employeeId})`,
      },
    ],
    team: {
      found: sql`${events.projectId} in ${myProjectIds(ctx)}`,
      asked: isMyProject(ctx, sql`${events.projectId}`),
    },
    centre: sql`${events.employeeId} in (select id from employees where centre_id = ${ctx.centreId})`,
    unit: sql`${records.unitId} = ${ctx.unitId}`,
  }),
  // A letter is its mailbox's readers' and of whom it was given to, until its owner shares it.
  within: (ctx) =>
    ctx.userId === null
      ? undefined
      : sql`(${events.mailboxIds} is null or ${events.isShared} or ${events.employeeId} = ${ctx.employeeId}
          or ${records.authorId} = ${ctx.userId} or ${inMyMailbox(ctx)})`,
  refresh: refreshEvents,
};
