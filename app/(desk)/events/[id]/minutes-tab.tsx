import { getTranslations } from 'next-intl/server';
import { DecisionsTable } from '@/components/events/decisions-table';
import { ParticipantsTable } from '@/components/events/participants-table';
import { FormSection } from '@/components/record/card/form-layout';
import type { EventCardView } from '@/lib/events/views';
import type { CardHead } from '@/lib/record/card-head';

/** Minutes of a meeting: who was there and what was decided. The agenda stands with the requisites. */
export async function MinutesTab({ head, card }: { head: CardHead; card: EventCardView }) {
  const t = await getTranslations('events');
  const mayChange = head.mayChange && head.deletedAt === null;
  const rows = {
    change: t('verbs.change'),
    actions: t('words.rows'),
    save: t('verbs.save'),
    cancel: t('verbs.cancel'),
    remove: t('verbs.remove'),
  };
  return (
    <>
      <FormSection title={t('sections.participants')}>
        <ParticipantsTable
          eventId={head.id}
          participants={card.participants}
          mayChange={mayChange}
          words={{
            ...rows,
            add: t('verbs.addParticipants'),
            empty: t('words.noParticipants'),
            title: t('sections.participants'),
            who: t('fields.participant'),
            position: t('fields.position'),
            employees: t('fields.employeeIds'),
            contacts: t('fields.contactIds'),
          }}
        />
      </FormSection>
      <div className="mt-7">
        <FormSection title={t('sections.decisions')}>
          <DecisionsTable
            eventId={head.id}
            decisions={card.decisions}
            mayChange={mayChange}
            words={{
              ...rows,
              add: t('verbs.addDecision'),
              empty: t('words.noDecisions'),
              title: t('sections.decisions'),
              text: t('fields.text'),
              task: t('fields.taskId'),
              makeTask: t('verbs.makeTask'),
              madeTask: t('words.madeTask'),
              hiddenTask: t('words.hiddenTask'),
            }}
          />
        </FormSection>
      </div>
    </>
  );
}
