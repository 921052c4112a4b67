import { getTranslations } from 'next-intl/server';
import { LetterTable } from '@/components/mail/letter-table';
import { LetterPaper } from '@/components/mail/letter-view';
import { PagedList } from '@/components/settings/paged-list';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { SettingsSheet } from '@/components/settings/settings-sheet';
import { Tabs } from '@/components/ui/tabs';
import { today } from '@/lib/kernel/dates';
import { hasSection } from '@/lib/kernel/rights';
import { recordKinds } from '@/lib/kinds';
import { getLetter, listLetters } from '@/lib/mail/queries/letters';
import { type LettersQuery, lettersQuerySchema } from '@/lib/mail/schema';
import { found, mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

const here = '/settings/mail/letters';
const filters = ['all', 'waiting', 'sent', 'unknown', 'failed', 'cancelled'] as const;

function addressOf({ state, before, open }: Partial<LettersQuery>): string {
  const params = new URLSearchParams();
  if (state) params.set('state', state);
  if (before) params.set('before', String(before));
  if (open) params.set('open', String(open));
  return params.size ? `${here}?${params}` : here;
}

export default async function LettersPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'mail'));
  const [t, sent] = await Promise.all([getTranslations('mail'), searchParams]);
  const query = lettersQuerySchema.parse(sent);
  const { state, before } = query;
  const [page, letter] = await Promise.all([
    listLetters(ctx, query),
    query.open ? found(getLetter(ctx, query.open)) : null,
  ]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  const current = state === 'queued' || state === 'sending' ? 'waiting' : (state ?? 'all');
  return (
    <SettingsFrame crumbs={[{ label: t('title'), href: '/settings/mail' }, { label: t('letters.title') }]}>
      <Tabs
        label={t('letters.title')}
        current={current}
        items={filters.map((key) => ({
          key,
          href: addressOf(key === 'all' ? {} : { state: key }),
          label: key === 'all' || key === 'waiting' ? t(`letters.${key}`) : t(`states.${key}`),
        }))}
      />
      <PagedList
        words="mail.letters"
        icon="mail"
        previousHref={before ? addressOf({ state }) : null}
        nextHref={page.next ? addressOf({ state, before: page.next }) : null}
      >
        {page.rows.length > 0 ? (
          <LetterTable rows={page.rows} clock={clock} hrefOf={(id) => addressOf({ state, before, open: id })} />
        ) : null}
      </PagedList>
      {letter ? (
        <SettingsSheet title={letter.subject} closeHref={addressOf({ state, before })}>
          <LetterPaper
            letter={letter}
            clock={clock}
            recordHref={letter.record ? `${recordKinds.get(letter.record.kind)?.kind.path}/${letter.record.id}` : null}
          />
        </SettingsSheet>
      ) : null}
    </SettingsFrame>
  );
}
