import { getTranslations } from 'next-intl/server';
import { SessionsList } from '@/components/access/sessions-list';
import { ResetPasswordForm } from '@/components/access/user-access';
import { UserForm } from '@/components/access/user-form';
import { ActionButton } from '@/components/record/card/action-button';
import { FormSection } from '@/components/record/card/form-layout';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { Tabs } from '@/components/ui/tabs';
import { today } from '@/lib/kernel/dates';
import { hasSection } from '@/lib/kernel/rights';
import { zoneOptions } from '@/lib/kernel/zones';
import { disableUserAction, revokeSessionsAction } from '@/lib/people/users/actions';
import { listSessions } from '@/lib/people/users/queries/sessions';
import { getUser, listRoleNames } from '@/lib/people/users/queries/users';
import type { UserCard } from '@/lib/people/users/views';
import type { Ctx } from '@/lib/platform/context';
import { found, mayOr404, pathId } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { roleOptions } from '../role-options';
import { RightsTab } from './rights-tab';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ tab?: string | string[] }> };
const tabs = ['account', 'rights', 'signIn'] as const;

export default async function UserPage({ params, searchParams }: Props) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'users'));
  const [t, id, query] = await Promise.all([getTranslations('settings.users'), params, searchParams]);
  const user = await found(getUser(ctx, pathId(id.id)));
  const tab = tabs.find((key) => key === query.tab) ?? 'account';
  return (
    <SettingsFrame
      crumbs={[{ label: t('title'), href: '/settings/users' }, { label: user.values.name }]}
      intro={user.disabled ? t('disabledIntro') : user.mayManage ? undefined : t('notYours')}
      action={user.mayManage && user.id !== ctx.userId ? <DisableButton user={user} /> : undefined}
    >
      <Tabs
        label={user.values.name}
        current={tab}
        items={tabs.map((key) => ({
          key,
          href: key === 'account' ? `/settings/users/${user.id}` : `/settings/users/${user.id}?tab=${key}`,
          label: t(`tabs.${key}`),
        }))}
      />
      <div className="@container grid max-w-[860px] gap-4">
        {tab === 'account' ? (
          <UserForm user={user} zones={zoneOptions(ctx.now, user.values.timeZone)} owner={ctx.userId} />
        ) : tab === 'rights' ? (
          <RightsTab ctx={ctx} user={user} roles={await roleOptions(await listRoleNames(ctx))} />
        ) : (
          <SignInTab ctx={ctx} user={user} />
        )}
      </div>
    </SettingsFrame>
  );
}

async function DisableButton({ user }: { user: UserCard }) {
  const t = await getTranslations('settings.users');
  const { name } = user.values;
  return (
    <ActionButton
      action={disableUserAction}
      values={{ id: user.id, disabled: !user.disabled }}
      icon={user.disabled ? undefined : 'ban'}
      confirm={user.disabled ? undefined : t('disableQuestion', { name })}
      done={t(user.disabled ? 'enabledDone' : 'disabledDone', { name })}
    >
      {t(user.disabled ? 'enable' : 'disable')}
    </ActionButton>
  );
}

async function SignInTab({ ctx, user }: { ctx: Ctx; user: UserCard }) {
  const [t, rows] = await Promise.all([getTranslations('settings.users'), listSessions(ctx, user.id)]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <>
      {user.mayManage ? (
        <FormSection title={t('resetTitle')}>
          {user.mustChangePassword ? <p className="mb-3 text-sm text-ink-2">{t('mustChange')}</p> : null}
          <ResetPasswordForm id={user.id} />
        </FormSection>
      ) : null}
      <FormSection
        title={t('sessionsTitle')}
        tools={
          user.mayManage && rows.length > 0 ? (
            <ActionButton action={revokeSessionsAction} values={{ id: user.id }} size="small" done={t('sessionsEnded')}>
              {t('endSessions')}
            </ActionButton>
          ) : undefined
        }
      >
        <SessionsList rows={rows} clock={clock} />
      </FormSection>
    </>
  );
}
