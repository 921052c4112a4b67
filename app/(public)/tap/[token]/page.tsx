import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getLocale } from 'next-intl/server';
import { TapCard } from '@/components/tasks/tap-card';
import { chooseLocale } from '@/lib/kernel/preferences';
import { callerAddress } from '@/lib/platform/caller';
import { wordsOf } from '@/lib/platform/words';
import { openTap } from '@/lib/tasks/reminders/queries/open-tap';

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ refused?: string | string[] }> };

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** What a link of a letter is about, in the language of whoever got the letter. Opening it changes nothing. */
export default async function TapPage({ params, searchParams }: Props) {
  const [{ token }, { refused }, sent, spoken] = await Promise.all([params, searchParams, headers(), getLocale()]);
  const view = await openTap(token, callerAddress(sent), new Date());
  const known = typeof view === 'string' ? null : view;
  const locale = known?.locale ?? chooseLocale(spoken, null);
  const { say, find } = wordsOf(locale);
  const own = (key: string, values?: Record<string, string | number>) => say(`tasks.tap.${key}`, values);
  const code = typeof refused === 'string' && /^[a-z_]{1,40}$/.test(refused) ? refused : null;
  const reason = code ? (find(`tasks.tap.refused.${code}`) ?? own('refused.other')) : null;
  return (
    <div lang={locale}>
      <title>{`${own('title')} · Dilo`}</title>
      <TapCard
        state={typeof view === 'string' ? view : view.state}
        act={known?.act ?? 'open'}
        task={known?.task ?? null}
        usedAt={known?.usedAt ?? ''}
        action={`/api/tap/${encodeURIComponent(token)}`}
        refused={reason}
        words={own}
      />
    </div>
  );
}
