import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { CheckField, DateField, TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { addExceptionAction, removeExceptionAction } from '@/lib/people/calendars/actions';
import type { CalendarView } from '@/lib/people/calendars/views';

/** Holidays, short days, and days worked though their weekday is free. */
export function CalendarDays({ calendar }: { calendar: CalendarView }) {
  const t = useTranslations('settings.calendars');
  return (
    <section className="mt-7 grid gap-3">
      <h3 className="text-heading">{t('exceptions')}</h3>
      {calendar.exceptions.length === 0 ? (
        <p className="text-ink-3">{t('noExceptions')}</p>
      ) : (
        <ul className="grid">
          {calendar.exceptions.map(({ id, day, name, hours, isYearly }) => (
            <li key={id} className="flex items-center gap-3 border-b border-line py-1">
              <span className="w-32 shrink-0 tabular">{day}</span>
              <span className="min-w-0 flex-1 break-words">
                {name}
                {isYearly ? <span className="text-ink-3"> {t('yearly')}</span> : null}
              </span>
              <span className="text-ink-2 tabular">{hours === '–' ? t('free') : hours}</span>
              <ActionButton
                action={removeExceptionAction}
                values={{ id }}
                look="quiet"
                size="small"
                icon="trash-2"
                iconOnly
                done={t('dayRemoved')}
              >
                {t('removeDay', { day })}
              </ActionButton>
            </li>
          ))}
        </ul>
      )}
      <SmallForm
        action={addExceptionAction}
        values={{ calendarId: calendar.id ?? '' }}
        labels={t.raw('fields')}
        done={t('dayAdded')}
        reset
      >
        <div className="grid gap-3">
          <FormGrid>
            <DateField name="from" value={null} label={t('fields.from')} required />
            <DateField name="to" value={null} label={t('fields.to')} />
            <TextField name="name" value="" label={t('fields.name')} />
            <TextField name="hours" value="" label={t('fields.hours')} />
            <CheckField name="isYearly" value={false} label={t('fields.isYearly')} />
          </FormGrid>
          <div>
            <SubmitButton look="plain">{t('addDay')}</SubmitButton>
          </div>
        </div>
      </SmallForm>
    </section>
  );
}
