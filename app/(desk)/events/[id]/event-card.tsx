import { getTranslations } from 'next-intl/server';
import { RecordCard } from '@/app/(desk)/_card/record-card';
import type { CardRequest } from '@/app/(desk)/_card/request';
import { EventForm } from '@/components/events/event-form';
import { MakeTask } from '@/components/events/make-task';
import { ActionButton } from '@/components/record/card/action-button';
import { Badge } from '@/components/ui/status';
import { canCreate } from '@/lib/access/gate';
import { archiveEventAction, unarchiveEventAction } from '@/lib/events/actions';
import { eventKind } from '@/lib/events/kind';
import { getEventCard } from '@/lib/events/queries/card';
import { eventChoices } from '@/lib/events/queries/choices';
import { eventRecord } from '@/lib/events/record';
import type { EventCardView } from '@/lib/events/views';
import type { Ctx } from '@/lib/platform/context';
import { found } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { type CardHead, getCardHead } from '@/lib/record/card-head';
import { taskKind } from '@/lib/tasks/kind';
import { LetterPanel } from './letter-panel';
import { MinutesTab } from './minutes-tab';

export async function EventCard({ id, query, place }: CardRequest) {
  const { ctx } = await requireSession();
  const [t, head, card] = await Promise.all([
    getTranslations('events'),
    found(getCardHead(ctx, eventRecord, id)),
    found(getEventCard(ctx, id)),
  ]);
  const tabs = [
    { key: 'main', label: t('tabs.main') },
    { key: 'minutes', label: t('tabs.minutes'), count: card.participants.length + card.decisions.length },
  ];
  const asked = tabs.find((tab) => tab.key === query.tab)?.key ?? 'main';
  const responsible = card.names.employee ?? card.names.centre;
  return (
    <RecordCard
      ctx={ctx}
      kind={eventKind}
      head={head}
      place={place}
      query={query}
      status={<TypeBadge card={card} waits={t('waits')} />}
      facts={factsOf(card, t)}
      people={responsible ? [{ role: t('fields.responsible'), names: [responsible] }] : []}
      menu={<ArchiveEntry head={head} words={{ put: t('verbs.archive'), back: t('verbs.unarchive') }} />}
      actions={head.deletedAt === null && canCreate(ctx, taskKind) ? <MakeTask id={id} words={t.raw('task')} /> : null}
      tabs={tabs}
    >
      {asked === 'main' ? <LetterPanel ctx={ctx} eventId={id} /> : null}
      {asked === 'main' ? <MainTab ctx={ctx} head={head} card={card} /> : null}
      {asked === 'minutes' ? <MinutesTab head={head} card={card} /> : null}
    </RecordCard>
  );
}

function TypeBadge({ card, waits }: { card: EventCardView; waits: string }) {
  if (card.isMissed && !card.answeredBy) return <Badge tone="overdue">{`${card.type.name}: ${waits}`}</Badge>;
  return <Badge tone={card.type.system ? 'assigned' : 'accepted'}>{card.type.name}</Badge>;
}

type Say = (key: string) => string;

function factsOf({ values, names, when, answeredBy }: EventCardView, t: Say) {
  const phone = values.phone && (
    <a href={`tel:${values.phone.replace(/[^\d+]/g, '')}`} className="hover:text-accent">
      {values.phone}
    </a>
  );
  const answer = answeredBy && (
    <a href={`${eventKind.path}/${answeredBy.id}`} className="hover:text-accent">
      {answeredBy.when}
    </a>
  );
  const customer = values.customerId && names.customer && (
    <a href={`/customers/${values.customerId}`} className="hover:text-accent">
      {names.customer}
    </a>
  );
  return [
    { label: '', value: when },
    ...(phone ? [{ label: t('fields.phone'), value: phone }] : []),
    ...(customer ? [{ label: t('fields.customer'), value: customer }] : []),
    ...(answer ? [{ label: t('fields.answered'), value: answer }] : []),
  ];
}

function ArchiveEntry({ head, words }: { head: CardHead; words: { put: string; back: string } }) {
  if (!head.mayChange || head.deletedAt) return null;
  const isAway = head.archivedAt !== null;
  return (
    <ActionButton
      as="menu"
      icon={isAway ? 'archive-restore' : 'archive'}
      action={isAway ? unarchiveEventAction : archiveEventAction}
      values={{ id: head.id }}
    >
      {isAway ? words.back : words.put}
    </ActionButton>
  );
}

async function MainTab({ ctx, head, card }: { ctx: Ctx; head: CardHead; card: EventCardView }) {
  const choices = await eventChoices(ctx, card.values.typeId);
  return (
    <EventForm
      values={card.values}
      names={card.names}
      choices={choices}
      record={{ id: head.id, version: head.version }}
      owner={ctx.userId}
      readOnly={!head.mayChange}
      isLetter={card.isLetter}
    />
  );
}
