import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ActionButton } from '@/components/record/card/action-button';
import { Disclosure } from '@/components/ui/disclosure';
import { Icon } from '@/components/ui/icon';
import { letPicturesInAction } from '@/lib/mail/reading/actions';
import { partQuote } from '@/lib/mail/reading/rules/quote';
import type { LetterCard } from '@/lib/mail/reading/views';
import { LetterFrame } from './letter-frame';

/** What the letter says: its HTML in a frame, else its text; of one that could not be read, its source. */
export function LetterBody({ letter }: { letter: LetterCard }) {
  const t = useTranslations('letters');
  const { frame, eventId, problem, source, text } = letter;
  if (problem)
    return (
      <div className="grid grid-cols-1 gap-2">
        <p className="flex gap-2 rounded bg-sunken px-3 py-2 text-ink-2">
          <Icon name="triangle-alert" className="mt-0.5 text-danger" />
          <span className="min-w-0 break-words">{t('broken', { problem })}</span>
        </p>
        {text ? <PlainText text={text} quoteLabel={t('quote')} /> : null}
        {source ? (
          <Disclosure label={t('sourceBeginning')} open={!text}>
            <section
              // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
              tabIndex={0}
              aria-label={t('sourceBeginning')}
              className="mt-2 max-h-[60dvh] overflow-auto rounded border border-line bg-surface p-3"
            >
              <pre className="text-sm break-all whitespace-pre-wrap">{source}</pre>
            </section>
          </Disclosure>
        ) : null}
      </div>
    );
  if (!frame)
    return (
      <>
        {text.trim() ? <PlainText text={text} quoteLabel={t('quote')} /> : <p className="text-ink-3">{t('empty')}</p>}
        {letter.isTextCut ? <p className="text-sm text-ink-3">{t('cut')}</p> : null}
      </>
    );
  return (
    <div className="grid grid-cols-1 gap-2">
      <LetterFrame
        src={`/api/letters/${eventId}/body`}
        height={frame.height}
        remote={frame.remote}
        letsIn={frame.letsIn}
        words={{ title: t('frame'), blocked: t('blocked', { count: frame.remote }), show: t('showPictures') }}
      />
      <div className="flex flex-wrap items-start gap-x-4 gap-y-1 text-sm">
        {frame.remote > 0 && !frame.letsIn && letter.from && !letter.isOutgoing ? (
          <ActionButton
            action={letPicturesInAction}
            values={{ id: eventId }}
            size="small"
            look="quiet"
            icon="image"
            done={t('picturesAlwaysDone')}
          >
            {t('picturesAlways')}
          </ActionButton>
        ) : null}
        {frame.links.length > 0 ? <LinkTargets links={frame.links} /> : null}
      </div>
      {frame.isCut ? <p className="text-sm text-ink-3">{t('cut')}</p> : null}
    </div>
  );
}

/** Where each link really leads, as text nobody can dress up. */
function LinkTargets({ links }: { links: NonNullable<LetterCard['frame']>['links'] }) {
  const t = useTranslations('letters');
  return (
    <details className="min-w-0 basis-full">
      <summary className="inline-flex min-h-6 cursor-pointer items-center gap-1.5 text-ink-2">
        <Icon name="link" className="text-ink-3" />
        {t('links', { count: links.length })}
      </summary>
      <ul className="mt-1 grid gap-1.5 border-s border-line ps-3">
        {links.map(({ text, target }) => (
          <li key={target} className="min-w-0">
            {text ? <span className="block truncate text-ink-2">{text}</span> : null}
            <span className="block text-xs break-all text-ink-3">{target}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function PlainText({ text, quoteLabel }: { text: string; quoteLabel: string }) {
  const { own, quoted } = partQuote(text);
  const look = 'max-w-[75ch] break-words whitespace-pre-wrap';
  return (
    <div className="grid grid-cols-1 gap-2">
      <p className={look}>{linked(own)}</p>
      {quoted ? (
        <Disclosure label={quoteLabel}>
          <p className={`${look} mt-1 border-s-2 border-line ps-3 text-ink-2`}>{linked(quoted)}</p>
        </Disclosure>
      ) : null}
    </div>
  );
}

const ADDRESS = /https?:\/\/[^\s<>"'()]{1,2000}[^\s<>"'().,;:!?]/g;

/** The text with addresses of pages as links: what is shown is where they lead. */
function linked(text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    if (!URL.canParse(address)) continue;
    const { href } = new URL(address);
    parts.push(text.slice(end, index));
    parts.push(
      <a
        key={index}
        href={href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        className="text-accent underline underline-offset-2"
      >
        {isPlain(address) ? address : href}
      </a>,
    );
    end = index + address.length;
  }
  return [...parts, text.slice(end)];
}

const isPlain = (address: string): boolean => /^[\x21-\x7e]+$/.test(address) && !/^https?:\/\/[^/]*@/.test(address);
