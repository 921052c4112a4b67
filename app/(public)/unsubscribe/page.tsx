import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { UnsubscribeCard } from '@/components/notifications/unsubscribe-card';
import { chooseLocale } from '@/lib/kernel/preferences';
import { readUnsubscribe } from '@/lib/notifications/queries/choices';
import { wordsOf } from '@/lib/platform/words';

export const metadata: Metadata = { referrer: 'no-referrer', robots: { index: false, follow: false } };

type Query = { t?: string | string[]; done?: string };

/**
 * Where a letter's "no such letters any more" leads, in the language of whoever got the letter: it asks, since programs open
 * addresses too.
 */
export default async function UnsubscribePage({ searchParams }: { searchParams: Promise<Query> }) {
  const [{ t: token, done }, spoken] = await Promise.all([searchParams, getLocale()]);
  const asked = typeof token === 'string' ? token : '';
  const reader = await readUnsubscribe(asked);
  const locale = reader?.locale ?? chooseLocale(spoken, null);
  const { say } = wordsOf(locale);
  return (
    <div lang={locale}>
      <title>{`${say('notifications.unsubscribe.title')} · Dilo`}</title>
      <UnsubscribeCard
        state={reader === null ? 'wrong' : done ? 'done' : 'ask'}
        what={reader?.stage ? say(`notifications.stages.${reader.stage}`) : null}
        action={`/api/unsubscribe?t=${encodeURIComponent(asked)}`}
        words={(key, values) => say(`notifications.unsubscribe.${key}`, values)}
      />
    </div>
  );
}
