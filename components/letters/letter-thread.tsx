import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { LetterStateDot } from '@/components/mail/letter-state';
import { type Clock, When } from '@/components/record/panels/when';
import { Icon } from '@/components/ui/icon';
import type { ThreadLetter } from '@/lib/mail/reading/views';

/** Letters of the thread, each in one line that opens it. */
export function ThreadLetters({
  label,
  letters,
  clock,
}: {
  label: string;
  letters: readonly ThreadLetter[];
  clock: Clock;
}) {
  const t = useTranslations('letters');
  if (letters.length === 0) return null;
  return (
    <section aria-label={label}>
      <ul className="divide-y divide-line border-y border-line">
        {letters.map(({ eventId, from, at, beginning, isOutgoing, state, subject }) => (
          <li key={eventId}>
            <Link
              href={`/events/${eventId}`}
              className="flex min-h-9 items-center gap-x-3 px-1 py-1.5 text-sm hover:bg-sunken"
            >
              <Icon
                name={isOutgoing ? 'arrow-right' : 'arrow-left'}
                label={t(isOutgoing ? 'outgoing' : 'incoming')}
                className="text-ink-3"
              />
              <span className="max-w-[40%] shrink-0 truncate max-md:max-w-[50%]">
                {from?.name || from?.address || t('noSender')}
              </span>
              <span className="min-w-0 flex-1 truncate text-ink-3 max-md:hidden">{beginning.trim() || subject}</span>
              {state !== null && state !== 'sent' ? <LetterStateDot state={state} /> : null}
              <span className="ms-auto whitespace-nowrap text-ink-3">
                <When at={at} clock={clock} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
