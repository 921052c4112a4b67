import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { DescriptionList } from '@/components/ui/description-list';
import type { IconName } from '@/components/ui/icon-names';
import { Badge } from '@/components/ui/status';
import { answerInvitationAction } from '@/lib/mail/reading/actions';
import { type InvitationAnswer, invitationAnswers } from '@/lib/mail/reading/kind';
import type { LetterCard } from '@/lib/mail/reading/views';

const icons: Record<InvitationAnswer, IconName> = {
  accepted: 'check',
  tentative: 'circle-question-mark',
  declined: 'x',
};

/** What one is invited to; answering is a letter, and goes only when asked for. */
export function LetterInvitation({
  letter: { eventId, invitation, answered, isCancelled },
  when,
  mayAnswer,
}: {
  letter: LetterCard;
  when: string;
  mayAnswer: boolean;
}) {
  const t = useTranslations('letters.invitation');
  if (!invitation) return null;
  const { organizer, summary, place, method } = invitation;
  const gone = isCancelled || method === 'cancel';
  return (
    <section aria-label={t('title')} className="grid gap-3 rounded border border-line bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="text-heading">{summary || t('title')}</h2>
        {gone ? <Badge tone="overdue">{t('cancelled')}</Badge> : null}
        {answered && !gone ? (
          <Badge tone={answered === 'declined' ? 'neutral' : 'done'}>{t(`states.${answered}`)}</Badge>
        ) : null}
      </div>
      <DescriptionList
        items={[
          { term: t('when'), value: when },
          ...(place ? [{ term: t('place'), value: place }] : []),
          ...(organizer ? [{ term: t('organizer'), value: organizer.name || organizer.address }] : []),
        ]}
      />
      {mayAnswer && !gone ? (
        <div className="flex flex-wrap gap-2">
          {invitationAnswers.map((answer) => (
            <ActionButton
              key={answer}
              action={answerInvitationAction}
              values={{ id: eventId, answer }}
              icon={icons[answer]}
              look={answer === 'accepted' && answered === null ? 'primary' : 'plain'}
              aria-pressed={answered === answer}
              done={t('sent')}
            >
              {t(`verbs.${answer}`)}
            </ActionButton>
          ))}
          <p className="basis-full text-sm text-ink-3">{t('hint')}</p>
        </div>
      ) : null}
    </section>
  );
}
