import { getTranslations } from 'next-intl/server';
import { LetterBody } from '@/components/letters/letter-body';
import { LetterFiles } from '@/components/letters/letter-files';
import { LetterHead } from '@/components/letters/letter-head';
import { LetterInvitation } from '@/components/letters/letter-invitation';
import { ThreadLetters } from '@/components/letters/letter-thread';
import { LetterActions } from '@/components/letters/letter-tools';
import { NoteSeen } from '@/components/letters/note-seen';
import { canCreate } from '@/lib/access/gate';
import { contactKind, customerKind } from '@/lib/customers/kind';
import { formatDate } from '@/lib/kernel/date-format';
import { addDays, instantToLocal, today } from '@/lib/kernel/dates';
import type { Invitation } from '@/lib/mail/inbox/kind';
import { findLetter } from '@/lib/mail/reading/queries/letter';
import { listThread } from '@/lib/mail/reading/queries/thread';
import { mayAnswer } from '@/lib/mail/reading/rules/invitation';
import type { Ctx } from '@/lib/platform/context';

/** The letter of an event, between those before and after it in its thread; nothing for an event that is no letter. */
export async function LetterPanel({ ctx, eventId }: { ctx: Ctx; eventId: number }) {
  const letter = await findLetter(ctx, eventId);
  if (!letter) return null;
  const [t, thread] = await Promise.all([getTranslations('letters'), listThread(ctx, eventId)]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  const place = thread.findIndex((one) => one.eventId === eventId);
  const { invitation } = letter;
  return (
    <section aria-label={t('title')} className="mb-6 grid grid-cols-1 gap-4">
      {letter.tellsSeen ? <NoteSeen id={eventId} /> : null}
      <ThreadLetters label={t('before')} letters={thread.slice(0, Math.max(0, place))} clock={clock} />
      <LetterHead letter={letter} clock={clock} />
      <LetterActions
        letter={letter}
        path={`/events/${eventId}`}
        makes={{ customer: canCreate(ctx, customerKind), contact: canCreate(ctx, contactKind) }}
      />
      {invitation ? (
        <LetterInvitation
          letter={letter}
          when={whenOf(ctx, invitation)}
          mayAnswer={letter.may.change && !letter.isOutgoing && mayAnswer(invitation)}
        />
      ) : null}
      <LetterBody letter={letter} />
      <LetterFiles files={letter.files} source={letter.hasSource ? `/api/letters/${eventId}/raw` : null} />
      <ThreadLetters label={t('after')} letters={thread.slice(place + 1)} clock={clock} />
    </section>
  );
}

/** The time of an invitation in the zone of its reader; the last day of whole days is the one before they end. */
function whenOf(ctx: Ctx, { start, end, isAllDay }: Invitation): string {
  if (isAllDay) {
    const last = end > start ? addDays(end.slice(0, 10), -1) : start.slice(0, 10);
    const first = start.slice(0, 10);
    const text = formatDate(first, ctx.locale, '');
    return last > first ? `${text} – ${formatDate(last, ctx.locale, '')}` : text;
  }
  const from = instantToLocal(new Date(start), ctx.timeZone);
  const to = instantToLocal(new Date(end || start), ctx.timeZone);
  const begin = `${formatDate(from.date, ctx.locale, '')}, ${from.time}`;
  if (to.date !== from.date) return `${begin} – ${formatDate(to.date, ctx.locale, '')}, ${to.time}`;
  return to.time === from.time ? begin : `${begin}–${to.time}`;
}
