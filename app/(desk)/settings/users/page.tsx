import { getTranslations } from 'next-intl/server';
import { UsersTable } from '@/components/access/users-table';
import { SearchBox } from '@/components/record/registry/search-box';
import { PagedList } from '@/components/settings/paged-list';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { LinkButton } from '@/components/ui/button';
import { Tabs } from '@/components/ui/tabs';
import { today } from '@/lib/kernel/dates';
import { hasSection } from '@/lib/kernel/rights';
import { listUsers } from '@/lib/people/users/queries/users';
import { type UserList, userListSchema } from '@/lib/people/users/schema';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

const here = '/settings/users';
const shows = ['all', 'access', 'none', 'disabled'] as const;

function addressOf({ show, q }: Partial<UserList>, after?: string): string {
  const params = new URLSearchParams();
  if (show && show !== 'all') params.set('show', show);
  if (q) params.set('q', q);
  if (after) params.set('after', after);
  return params.size ? `${here}?${params}` : here;
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'users'));
  const [t, sent] = await Promise.all([getTranslations('settings.users'), searchParams]);
  const query = userListSchema.parse(sent);
  const page = await listUsers(ctx, query);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <SettingsFrame
      crumbs={[{ label: t('title') }]}
      intro={t('intro')}
      action={
        <LinkButton href={`${here}/new`} look="primary" icon="user-plus" kbd="Ins" data-key="n Insert">
          {t('add')}
        </LinkButton>
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <Tabs
          label={t('showLabel')}
          look="segments"
          current={query.show}
          items={shows.map((show) => ({
            key: show,
            href: addressOf({ show, q: query.q }),
            label: t(`shows.${show}`),
          }))}
        />
        <SearchBox
          path={here}
          text={query.q}
          hidden={query.show === 'all' ? [] : [['show', query.show]]}
          label={t('search')}
        />
      </div>
      <PagedList
        words="settings.users"
        icon="users"
        previousHref={query.after ? addressOf(query) : null}
        nextHref={page.next ? addressOf(query, page.next) : null}
      >
        {page.rows.length > 0 ? <UsersTable rows={page.rows} clock={clock} /> : null}
      </PagedList>
    </SettingsFrame>
  );
}
