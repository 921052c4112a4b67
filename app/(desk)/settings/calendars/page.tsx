import { getTranslations } from 'next-intl/server';
import { ActionButton } from '@/components/record/card/action-button';
import { CalendarDays } from '@/components/settings/calendar-days';
import { CalendarForm } from '@/components/settings/calendar-form';
import { CalendarTable } from '@/components/settings/calendar-table';
import { NewCalendar } from '@/components/settings/new-calendar';
import { SettingsFrame } from '@/components/settings/settings-frame';
import { SettingsSheet } from '@/components/settings/settings-sheet';
import { LinkButton } from '@/components/ui/button';
import { formatWeekday } from '@/lib/kernel/date-format';
import { hasSection } from '@/lib/kernel/rights';
import { zoneOptions } from '@/lib/kernel/zones';
import { deleteCalendarAction } from '@/lib/people/calendars/actions';
import { listCalendars } from '@/lib/people/calendars/queries';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

type Query = { edit?: string | string[]; new?: string | string[] };
const here = '/settings/calendars';
/** A week that begins on Monday. */
const week = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-09', '2026-01-10', '2026-01-11'];

export default async function CalendarsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const { ctx } = await requireSession();
  mayOr404(hasSection(ctx.rights, 'company'));
  const [query, t, calendars] = await Promise.all([
    searchParams,
    getTranslations('settings.calendars'),
    listCalendars(ctx),
  ]);
  const rows = calendars.map((calendar) => {
    const key = calendar.of.kind === 'company' ? 'company' : String(calendar.id);
    const name = calendar.of.kind === 'company' ? t('company') : calendar.of.name;
    return { ...calendar, key, name, editHref: `${here}?edit=${key}` };
  });
  const edited = rows.find(({ key }) => key === query.edit);
  const of = (kind: 'company' | 'centre' | 'employee') => rows.filter((row) => row.of.kind === kind);
  return (
    <SettingsFrame
      crumbs={[{ label: t('title') }]}
      intro={t('intro')}
      action={
        <LinkButton href={`${here}?new=1`} scroll={false} look="primary" icon="plus" kbd="Ins" data-key="n Insert">
          {t('add')}
        </LinkButton>
      }
    >
      <CalendarTable title={t('company')} rows={of('company')} />
      <CalendarTable title={t('centres')} rows={of('centre')} />
      <CalendarTable title={t('people')} rows={of('employee')} />
      {edited ? (
        <SettingsSheet title={t('edit', { name: edited.name })} closeHref={here}>
          <CalendarForm
            key={`${edited.key}-${edited.version}`}
            calendar={edited}
            weekdays={week.map((date) => capital(formatWeekday(date, ctx.locale)))}
            zones={zoneOptions(ctx.now, edited.timeZone ?? ctx.companyZone)}
          />
          <CalendarDays calendar={edited} />
          {edited.of.kind === 'company' || edited.id === null ? null : (
            <div className="mt-7">
              <ActionButton
                action={deleteCalendarAction}
                values={{ id: edited.id }}
                confirm={t('removeQuestion', { name: edited.name })}
                look="danger"
                icon="trash-2"
                done={t('removed')}
              >
                {t('remove')}
              </ActionButton>
            </div>
          )}
        </SettingsSheet>
      ) : query.new ? (
        <SettingsSheet title={t('new')} closeHref={here}>
          <NewCalendar />
        </SettingsSheet>
      ) : null}
    </SettingsFrame>
  );
}
