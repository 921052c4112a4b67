import { useTranslations } from 'next-intl';
import { TextField } from '@/components/record/card/fields';
import { FormGrid } from '@/components/record/card/form-layout';
import { SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import type { Option } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { printHours } from '@/lib/kernel/hours-text';
import { saveCalendarAction } from '@/lib/people/calendars/actions';
import type { CalendarView } from '@/lib/people/calendars/views';

type CalendarFormProps = { calendar: CalendarView; weekdays: readonly string[]; zones: readonly Option[] };

/** Hours of the seven days as text; a field left empty holds what stands in it in grey. */
export function CalendarForm({ calendar, weekdays, zones }: CalendarFormProps) {
  const t = useTranslations('settings.calendars');
  const { of, version, week, below } = calendar;
  const labels = Object.fromEntries(weekdays.map((name, weekday) => [`day${weekday}`, name]));
  return (
    <SmallForm
      action={saveCalendarAction}
      values={{ version, centreId: of.kind === 'centre' ? of.id : '', employeeId: of.kind === 'employee' ? of.id : '' }}
      labels={{ ...labels, timeZone: t('zone') }}
      done={t('saved')}
    >
      <div className="grid gap-4">
        <p className="text-ink-2">{t('weekHint')}</p>
        <FormGrid>
          {weekdays.map((name, weekday) => {
            const own = week[weekday];
            return (
              <TextField
                key={name}
                name={`day${weekday}`}
                label={name}
                value={own ? printHours(own) : ''}
                placeholder={printHours(below[weekday] ?? [])}
              />
            );
          })}
          {of.kind === 'company' ? null : (
            <SelectField
              name="timeZone"
              label={t('zone')}
              value={calendar.timeZone}
              options={zones}
              empty={t('zoneBelow')}
            />
          )}
        </FormGrid>
        <div>
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </div>
    </SmallForm>
  );
}
