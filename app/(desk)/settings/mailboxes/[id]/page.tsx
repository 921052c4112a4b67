import { getTranslations } from 'next-intl/server';
import { Live } from '@/components/live/live';
import { MailboxForm } from '@/components/mail/inbox/mailbox-form';
import { MailboxProof, MailboxStatus } from '@/components/mail/inbox/mailbox-status';
import { ReadersForm } from '@/components/mail/inbox/readers-form';
import { FormSection } from '@/components/record/card/form-layout';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { today } from '@/lib/kernel/dates';
import { idInput } from '@/lib/kernel/inputs';
import { listPossibleReaders, placesOf } from '@/lib/mail/inbox/queries/choices';
import { getMailbox } from '@/lib/mail/inbox/queries/mailboxes';
import { found } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

/** One mailbox: whether its letters arrive, the proof that none is missing, and how it is set. */
export default async function MailboxPage({ params }: { params: Promise<{ id: string }> }) {
  const { ctx } = await requireSession();
  const { id } = await params;
  const [t, mailbox] = await Promise.all([
    getTranslations('settings.mailboxes'),
    found(getMailbox(ctx, idInput.catch(0).parse(id))),
  ]);
  const [places, all] = await Promise.all([
    placesOf(ctx, mailbox.values),
    mailbox.may.share ? listPossibleReaders(ctx) : [],
  ]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <SettingsFrame
      crumbs={[{ label: t('title'), href: '/settings/mailboxes' }, { label: mailbox.name }]}
      intro={mailbox.owner && !mailbox.isMine ? t('othersIntro', { name: mailbox.owner.name }) : undefined}
    >
      <MailboxStatus mailbox={mailbox} clock={clock} />
      <FormSection title={t('proof.title')}>
        <MailboxProof mailbox={mailbox} clock={clock} />
      </FormSection>
      <FormSection title={t('readers.title')}>
        <p className="mb-3 text-ink-2">{t(mailbox.owner ? 'readers.own' : 'readers.company')}</p>
        {mailbox.may.share ? (
          <ReadersForm mailboxId={mailbox.id} people={mailbox.people} all={all} words={t.raw('readers.form')} />
        ) : (
          <p>{mailbox.people.map(({ name }) => name).join(', ')}</p>
        )}
      </FormSection>
      <div className="@container max-w-[720px]">
        <MailboxForm
          key={mailbox.version}
          mailbox={mailbox}
          values={mailbox.values}
          isOwn={mailbox.owner !== null}
          places={places}
          owner={ctx.userId}
          readOnly={!mailbox.may.change}
        />
      </div>
      <Live kind="event" since={ctx.seen} />
    </SettingsFrame>
  );
}
