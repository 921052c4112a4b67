import { useTranslations } from 'next-intl';
import { FormGrid } from '@/components/record/card/form-layout';
import { PickField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { createCalendarAction } from '@/lib/people/calendars/actions';

/** For whom hours of their own are to be kept. */
export function NewCalendar() {
  const t = useTranslations('settings.calendars');
  const fields = t.raw('fields');
  return (
    <SmallForm action={createCalendarAction} values={{}} labels={fields} done={t('saved')} reset>
      <div className="grid gap-4">
        <p className="text-ink-2">{t('newText')}</p>
        <FormGrid>
          <PickField name="centreId" kind="centre" value={null} label={t('fields.centreId')} />
          <PickField name="employeeId" kind="employee" value={null} label={t('fields.employeeId')} />
        </FormGrid>
        <div>
          <SubmitButton>{t('add')}</SubmitButton>
        </div>
      </div>
    </SmallForm>
  );
}
