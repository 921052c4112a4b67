import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { type Clock, When } from '@/components/record/panels/when';
import { DescriptionList } from '@/components/ui/description-list';
import { cancelLetterAction, confirmLetterAction, sendAgainAction } from '@/lib/mail/actions';
import { writeMailboxes } from '@/lib/mail/rules/addresses';
import type { LetterView } from '@/lib/mail/views';
import { LetterStateDot } from './letter-state';
import { LetterNote } from './letter-table';

/** One letter as it went or waits, what became of it, and what can be done about it. */
export function LetterPaper({
  letter,
  clock,
  recordHref,
}: {
  letter: LetterView;
  clock: Clock;
  recordHref: string | null;
}) {
  const t = useTranslations('mail');
  const { record, files } = letter;
  const items = [
    { term: t('letters.columns.to'), value: writeMailboxes(letter.to) },
    ...(letter.cc.length ? [{ term: t('letters.cc'), value: writeMailboxes(letter.cc) }] : []),
    ...(letter.bcc.length ? [{ term: t('letters.bcc'), value: writeMailboxes(letter.bcc) }] : []),
    { term: t('letters.columns.at'), value: <When at={letter.createdAt} clock={clock} /> },
    ...(letter.sentAt ? [{ term: t('letters.sentAt'), value: <When at={letter.sentAt} clock={clock} /> }] : []),
    ...(letter.author ? [{ term: t('letters.author'), value: letter.author }] : []),
    ...(record && recordHref
      ? [
          {
            term: t('letters.about'),
            value: (
              <Link href={recordHref} className="text-accent underline underline-offset-2">
                {record.number} {record.title}
              </Link>
            ),
          },
        ]
      : []),
    ...(files.length ? [{ term: t('letters.files'), value: files.join(', ') }] : []),
  ];
  return (
    <div className="grid gap-4">
      <div>
        <LetterStateDot state={letter.state} />
        <LetterNote row={letter} clock={clock} />
        {letter.state === 'sent' && letter.words ? (
          <p className="text-sm break-words text-ink-3">{letter.words}</p>
        ) : null}
      </div>
      {letter.state === 'unknown' ? <p className="max-w-[62ch] text-ink-2">{t('letters.unknown')}</p> : null}
      <LetterTools letter={letter} />
      <DescriptionList items={items} />
      <pre className="max-w-[75ch] rounded border border-line bg-surface px-4 py-3 font-sans whitespace-pre-wrap break-words">
        {letter.text}
      </pre>
    </div>
  );
}

/** What may be done about a letter on its way. */
export function LetterTools({ letter: { id, may, state } }: { letter: Pick<LetterView, 'id' | 'may' | 'state'> }) {
  const t = useTranslations('mail.verbs');
  if (!may.again && !may.cancel && !may.confirm) return null;
  return (
    <div className="flex flex-wrap gap-2">
      {may.confirm ? (
        <ActionButton action={confirmLetterAction} values={{ id }} icon="check" look="primary" done={t('confirmed')}>
          {t('confirm')}
        </ActionButton>
      ) : null}
      {may.again ? (
        <ActionButton action={sendAgainAction} values={{ id }} icon="send" done={t('queued')}>
          {state === 'queued' ? t('now') : t('again')}
        </ActionButton>
      ) : null}
      {may.cancel ? (
        <ActionButton action={cancelLetterAction} values={{ id }} icon="ban" look="quiet" done={t('cancelled')}>
          {t('cancel')}
        </ActionButton>
      ) : null}
    </div>
  );
}
