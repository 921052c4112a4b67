import { headers } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { FormSection } from '@/components/record/card/form-layout';
import { FeedList } from '@/components/tasks/feeds/feed-list';
import { NewFeedForms } from '@/components/tasks/feeds/new-feed-forms';
import { today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { houseAddress } from '@/lib/platform/house-address';
import { listFeeds } from '@/lib/tasks/feeds/queries';

/** Addresses under which calendar programs read one's tasks. `list`: the filters a new one is asked for. */
export async function Calendars({ ctx, list }: { ctx: Ctx; list: string }) {
  const [t, feeds, sent] = await Promise.all([getTranslations('feeds'), listFeeds(ctx), headers()]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  const origin = houseAddress(sent);
  const help = ['google', 'apple', 'outlook', 'thunderbird', 'android'] as const;
  return (
    <>
      <p className="max-w-[62ch] text-ink-2">{t('intro')}</p>
      <FormSection title={t('make')}>
        <NewFeedForms origin={origin} list={list} words={t.raw('form')} />
      </FormSection>
      <FormSection title={t('yours')}>
        <FeedList feeds={feeds} clock={clock} origin={origin} />
      </FormSection>
      <FormSection title={t('how')}>
        <dl className="grid max-w-[62ch] gap-2">
          {help.map((program) => (
            <div key={program}>
              <dt className="font-medium">{t(`programs.${program}.name`)}</dt>
              <dd className="text-ink-2">{t(`programs.${program}.steps`)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 max-w-[62ch] text-sm text-ink-3">{t('slow')}</p>
      </FormSection>
    </>
  );
}
