import { useTranslations } from 'next-intl';
import { LetterStateDot } from '@/components/mail/letter-state';
import { LetterNote } from '@/components/mail/letter-table';
import { LetterTools } from '@/components/mail/letter-view';
import { type Clock, When } from '@/components/record/panels/when';
import { Badge } from '@/components/ui/status';
import type { Mailbox } from '@/lib/mail/kind';
import type { LetterCard } from '@/lib/mail/reading/views';

const FEW = 6;

/** Who wrote to whom and when, and what is to be known of the letter before it is read. */
export function LetterHead({ letter, clock }: { letter: LetterCard; clock: Clock }) {
  const t = useTranslations('letters');
  const { from, replyTo, to, cc, sending } = letter;
  const elsewhere = replyTo.filter(({ address }) => address.toLowerCase() !== from?.address.toLowerCase());
  return (
    <div className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <p className="min-w-0 break-words">
          <span className="font-medium">{from ? from.name || from.address : t('noSender')}</span>{' '}
          {from?.name ? <span className="text-ink-3">{from.address}</span> : null}
        </p>
        <p className="ms-auto text-sm text-ink-3">
          <When at={letter.at} clock={clock} />
        </p>
      </div>
      <dl className="grid gap-0.5 text-sm">
        <People term={t('fields.to')} boxes={to} all={letter.recipients - cc.length} />
        <People term={t('fields.cc')} boxes={cc} all={cc.length} />
        {letter.isOutgoing ? null : <People term={t('fields.replyTo')} boxes={elsewhere} all={elsewhere.length} />}
      </dl>
      <Marks letter={letter} />
      {sending ? (
        <div className="grid gap-1.5">
          <LetterStateDot state={sending.state} />
          <LetterNote row={sending} clock={clock} />
          <LetterTools letter={sending} />
        </div>
      ) : null}
    </div>
  );
}

const write = ({ name, address }: Mailbox): string => (name ? `${name} <${address}>` : address);

function People({ term, boxes, all }: { term: string; boxes: readonly Mailbox[]; all: number }) {
  const t = useTranslations('letters');
  if (boxes.length === 0) return null;
  const shown = boxes.slice(0, FEW).map(write).join(', ');
  const more = boxes.slice(FEW).map(write).join(', ');
  const hidden = Math.max(all, boxes.length) - boxes.length;
  return (
    <div className="flex gap-2">
      <dt className="text-ink-3">{term}</dt>
      <dd className="min-w-0 break-words text-ink-2">
        {shown}
        {more ? (
          <details className="inline">
            <summary className="inline-block min-h-6 cursor-pointer ps-1.5 text-ink-3">
              {t('more', { count: Math.max(all, boxes.length) - FEW })}
            </summary>
            {more}
            {hidden > 0 ? ` … ${t('more', { count: hidden })}` : null}
          </details>
        ) : null}
      </dd>
    </div>
  );
}

function Marks({ letter }: { letter: LetterCard }) {
  const t = useTranslations('letters.marks');
  const marks = [
    ...(letter.isSpam ? [{ key: 'spam', tone: 'overdue' as const }] : []),
    ...(letter.isAutomatic ? [{ key: 'automatic', tone: 'neutral' as const }] : []),
    ...(letter.isPrivate ? [{ key: letter.isShared ? 'shared' : 'private', tone: 'neutral' as const }] : []),
  ];
  if (marks.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-2">
      {marks.map(({ key, tone }) => (
        <Badge key={key} tone={tone}>
          {t(key)}
        </Badge>
      ))}
    </p>
  );
}
