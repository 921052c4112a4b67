import { addDecision } from '@/lib/events/commands/decisions';
import { createEvent } from '@/lib/events/commands/events';
import { createEventSchema } from '@/lib/events/schema';
import type { Ctx } from '@/lib/platform/context';
import type { EventPlan } from './plan-types';
import { idOf, type Scene } from './scene';

/** Writes an event down as its person would, with the minutes of a meeting. */
export async function noteEvent({ house, made }: Scene, ctx: Ctx, plan: EventPlan): Promise<void> {
  const { type, customer, contact, decisions, participants, ...fields } = plan;
  const typeId = house.values.get(type === null ? 'event_type/Нарада' : `event_type/${type}`);
  const people = customer === null ? [] : (made.contacts[customer] ?? []);
  const { id } = await createEvent(
    ctx,
    createEventSchema.parse({
      ...fields,
      ...(typeId === undefined ? {} : { typeId }),
      customerId: customer === null ? null : idOf(made.customers, customer),
      contactId: contact === null ? null : (people[contact] ?? null),
      participantIds: participants.map((person) => idOf(house.people, person)),
    }),
  );
  for (const text of decisions) await addDecision(ctx, { id, text });
}
