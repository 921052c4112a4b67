import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { CardLinkButton } from '@/components/record/card/card-link';
import { LinkButton } from '@/components/ui/button';
import type { IconName } from '@/components/ui/icon-names';
import { closeWaitingAction, reopenWaitingAction } from '@/lib/mail/placing/actions';
import { markSpamAction, shareLetterAction } from '@/lib/mail/reading/actions';
import { type Answering, answerings } from '@/lib/mail/reading/kind';
import type { LetterCard } from '@/lib/mail/reading/views';

const icons: Record<Answering, IconName> = { reply: 'undo-2', replyAll: 'users', forward: 'redo-2' };

type LetterToolsProps = {
  letter: LetterCard;
  /** address of the event's card */
  path: string;
  /** whether its reader may make a customer or a contact of the sender; null: there is one already */
  makes: { customer: boolean; contact: boolean };
};

/** What can be done with a letter, each by one click. */
export function LetterActions({ letter, path, makes }: LetterToolsProps) {
  const t = useTranslations('letters.verbs');
  const { eventId: id, may, isSpam, isShared, from, isOutgoing } = letter;
  const others = letter.to.length + letter.cc.length > 1;
  const hows = letter.problem && !from ? (['forward'] as const) : answerings;
  const sender = new URLSearchParams({ title: from?.name || from?.address || '', email: from?.address ?? '' });
  const isKnown = letter.customerId !== null || letter.contactId !== null;
  const mayMake = from !== null && !isOutgoing && !isKnown;
  return (
    <div className="flex flex-wrap gap-2">
      {may.change
        ? hows
            .filter((how) => how !== 'replyAll' || others)
            .map((how) => (
              <CardLinkButton
                key={how}
                href={`${path}?tab=mail&write=1&how=${how}`}
                look={how === 'reply' ? 'primary' : 'plain'}
                icon={icons[how]}
              >
                {t(how)}
              </CardLinkButton>
            ))
        : null}
      {mayMake && makes.customer ? (
        <LinkButton href={`/customers/new?${sender}`} icon="building-2" look="quiet">
          {t('customer')}
        </LinkButton>
      ) : null}
      {mayMake && makes.contact ? (
        <LinkButton href={`/contacts/new?${sender}`} icon="user-plus" look="quiet">
          {t('contact')}
        </LinkButton>
      ) : null}
      {may.share ? (
        <ActionButton
          action={shareLetterAction}
          values={{ id, shared: !isShared }}
          icon={isShared ? 'lock' : 'share-2'}
          look="quiet"
          done={t(isShared ? 'unshared' : 'shared')}
        >
          {t(isShared ? 'unshare' : 'share')}
        </ActionButton>
      ) : null}
      {may.change && letter.waiting ? (
        <ActionButton
          action={letter.waiting === 'us' ? closeWaitingAction : reopenWaitingAction}
          values={{ id }}
          icon={letter.waiting === 'us' ? 'check-check' : 'clock'}
          look="quiet"
          done={t(letter.waiting === 'us' ? 'closed' : 'reopened')}
        >
          {t(letter.waiting === 'us' ? 'close' : 'reopen')}
        </ActionButton>
      ) : null}
      {may.change && !isOutgoing ? (
        <ActionButton
          action={markSpamAction}
          values={{ id, spam: !isSpam }}
          icon={isSpam ? 'inbox' : 'ban'}
          look="quiet"
          done={t(isSpam ? 'noSpamDone' : 'spamDone')}
        >
          {t(isSpam ? 'noSpam' : 'spam')}
        </ActionButton>
      ) : null}
    </div>
  );
}
