import { CreateCard } from '@/app/(desk)/_card/create-card';
import type { CreateRequest } from '@/app/(desk)/_card/request';
import { EventForm } from '@/components/events/event-form';
import { canCreate } from '@/lib/access/gate';
import { eventKind } from '@/lib/events/kind';
import { eventChoices } from '@/lib/events/queries/choices';
import { newEventValues } from '@/lib/events/queries/new-values';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

export async function EventCreate({ query, place }: CreateRequest) {
  const { ctx } = await requireSession();
  mayOr404(canCreate(ctx, eventKind));
  const [choices, { values, names }] = await Promise.all([eventChoices(ctx, null), newEventValues(ctx, query)]);
  return (
    <CreateCard kind={eventKind} place={place}>
      <EventForm values={values} names={names} choices={choices} owner={ctx.userId} />
    </CreateCard>
  );
}
