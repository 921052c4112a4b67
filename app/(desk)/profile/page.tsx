import { getTranslations } from 'next-intl/server';
import { browserOf } from '@/components/access/browser-name';
import { EffectiveRights } from '@/components/access/effective-rights';
import { ProfileForm } from '@/components/access/profile-form';
import { SessionsList } from '@/components/access/sessions-list';
import { DefaultsForm } from '@/components/mail/defaults-form';
import { NewTemplate, SignatureForm, TemplateList } from '@/components/mail/templates';
import { ChoicesForm } from '@/components/notifications/choices-form';
import { MutedList } from '@/components/notifications/muted-list';
import { PushBrowsers } from '@/components/notifications/push-browsers';
import { ActionButton } from '@/components/record/card/action-button';
import { FormSection } from '@/components/record/card/form-layout';
import { whenText } from '@/components/record/panels/when';
import { TopLine } from '@/components/shell/top-line';
import { LinkButton } from '@/components/ui/button';
import { DescriptionList } from '@/components/ui/description-list';
import { Tabs } from '@/components/ui/tabs';
import { today } from '@/lib/kernel/dates';
import { locales } from '@/lib/kernel/locale';
import { localeNames, themes } from '@/lib/kernel/preferences';
import { hasSection } from '@/lib/kernel/rights';
import { zoneOptions } from '@/lib/kernel/zones';
import { recordKinds } from '@/lib/kinds';
import { ownMailDefaults } from '@/lib/mail/placing/queries/defaults';
import { getSignature, listTemplates } from '@/lib/mail/queries/write';
import { channels } from '@/lib/notifications/kind';
import { getPush } from '@/lib/notifications/queries/channels';
import { getChoices } from '@/lib/notifications/queries/choices';
import { endOtherSessionsAction } from '@/lib/people/profile/actions';
import { listSessions } from '@/lib/people/users/queries/sessions';
import type { Ctx } from '@/lib/platform/context';
import { requireSession, type Session } from '@/lib/platform/session';
import { getUserRights } from '@/lib/settings/rights/queries/user-rights';

import { Calendars } from './calendars';

const tabs = ['looks', 'notifications', 'letters', 'calendars', 'signIn', 'rights'] as const;

type Query = Partial<Record<'tab' | 'template' | 'list', string | string[]>>;

export async function generateMetadata() {
  return { title: (await getTranslations('access.profile'))('title') };
}

export default async function ProfilePage({ searchParams }: { searchParams: Promise<Query> }) {
  const session = await requireSession();
  const [t, query] = await Promise.all([getTranslations('access.profile'), searchParams]);
  const tab = tabs.find((key) => key === query.tab) ?? 'looks';
  const items = tabs.map((key) => ({
    key,
    href: key === 'looks' ? '/profile' : `/profile?tab=${key}`,
    label: t(`tabs.${key}`),
  }));
  return (
    <>
      <TopLine crumbs={[{ label: t('title') }]} />
      <div className="mx-auto grid w-full max-w-[860px] gap-5 px-[var(--gutter)] py-5 md:py-7">
        <DescriptionList
          items={[
            { term: t('name'), value: session.ctx.name },
            { term: t('login'), value: session.ctx.login },
          ]}
        />
        <Tabs label={t('title')} current={tab} items={items} />
        <div className="@container grid gap-4">
          {tab === 'looks' ? (
            <Looks session={session} />
          ) : tab === 'notifications' ? (
            <Notified ctx={session.ctx} />
          ) : tab === 'letters' ? (
            <Letters ctx={session.ctx} template={Number(query.template) || null} />
          ) : tab === 'signIn' ? (
            <SignIn ctx={session.ctx} />
          ) : tab === 'calendars' ? (
            <Calendars ctx={session.ctx} list={typeof query.list === 'string' ? query.list : ''} />
          ) : (
            <Rights ctx={session.ctx} />
          )}
        </div>
      </div>
    </>
  );
}

async function Looks({ session: { ctx, theme, singleKeys } }: { session: Session }) {
  const [t, shell] = await Promise.all([getTranslations('access.profile'), getTranslations('shell.themes')]);
  const { locale, timeZone } = ctx;
  return (
    <ProfileForm
      key={`${locale} ${timeZone} ${theme} ${singleKeys}`}
      values={{ locale, timeZone, theme, singleKeys }}
      locales={locales.map((value) => ({ value, label: localeNames[value] }))}
      themes={themes.map((value) => ({ value, label: shell(value) }))}
      zones={zoneOptions(ctx.now, timeZone)}
      words={t.raw('form')}
    />
  );
}

async function Notified({ ctx }: { ctx: Ctx }) {
  const [t, choices, push] = await Promise.all([
    getTranslations('notifications'),
    getChoices(ctx, recordKinds),
    getPush(ctx),
  ]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  const browsers = push.browsers.map(({ id, browser, at }) => ({
    ...{ id, name: browserOf(browser) || t('push.unknown'), since: whenText(at, clock) },
  }));
  return (
    <>
      <p>
        <LinkButton href="/notifications?tab=log" icon="scroll-text">
          {t('log.title')}
        </LinkButton>
      </p>
      <ChoicesForm choices={choices} channels={channels} />
      <FormSection title={t('push.title')}>
        <PushBrowsers vapid={push.key} browsers={browsers} words={t.raw('push.words')} />
      </FormSection>
      <FormSection title={t('choices.muted')}>
        <MutedList records={choices.muted} />
      </FormSection>
    </>
  );
}

async function Letters({ ctx, template }: { ctx: Ctx; template: number | null }) {
  const [t, boxes, places, signature, rows, defaults] = await Promise.all([
    getTranslations('mail.template'),
    getTranslations('settings.mailboxes'),
    getTranslations('settings.mailDefaults'),
    getSignature(ctx),
    listTemplates(ctx),
    ownMailDefaults(ctx),
  ]);
  return (
    <>
      <p>
        <LinkButton href="/settings/mailboxes" icon="inbox">
          {boxes('title')}
        </LinkButton>
      </p>
      <SignatureForm body={signature} />
      <div>
        <LinkButton href="/profile/rules" icon="list-filter">
          {t('rules')}
        </LinkButton>
      </div>
      <FormSection title={places('own')}>
        <DefaultsForm key={JSON.stringify(defaults)} scope="own" defaults={defaults} />
      </FormSection>
      <FormSection title={t('title')}>
        <TemplateList rows={rows} open={template} href="/profile?tab=letters" />
      </FormSection>
      <FormSection title={t('new')}>
        <NewTemplate mayShare={hasSection(ctx.rights, 'mail')} />
      </FormSection>
    </>
  );
}

async function SignIn({ ctx }: { ctx: Ctx }) {
  const [t, rows] = await Promise.all([getTranslations('access.profile'), listSessions(ctx, ctx.userId ?? 0)]);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <>
      <FormSection title={t('password')}>
        <LinkButton href="/profile/password" icon="key-round">
          {t('changePassword')}
        </LinkButton>
      </FormSection>
      <FormSection
        title={t('sessions')}
        tools={
          rows.length > 1 ? (
            <ActionButton action={endOtherSessionsAction} values={{}} size="small" done={t('othersEnded')}>
              {t('endOthers')}
            </ActionButton>
          ) : undefined
        }
      >
        <SessionsList rows={rows} clock={clock} own />
      </FormSection>
    </>
  );
}

async function Rights({ ctx }: { ctx: Ctx }) {
  const [t, rights] = await Promise.all([getTranslations('access'), getUserRights(ctx, ctx.userId ?? 0)]);
  return (
    <>
      <p className="mb-3 text-sm text-ink-2">{t('effectiveNote')}</p>
      <EffectiveRights rights={rights} level={2} />
    </>
  );
}
