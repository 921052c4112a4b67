import { useTranslations } from 'next-intl';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { saveChoicesAction } from '@/lib/notifications/actions';
import { type Channel, stages } from '@/lib/notifications/kind';
import type { ChoicesView } from '@/lib/notifications/views';
import { HourField, TimeField } from './time-field';
import { WaysTable } from './ways-table';

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

/** How one likes to be told: by which ways of what, in one letter a day, and when not. */
export function ChoicesForm({ choices, channels }: { choices: ChoicesView; channels: readonly Channel[] }) {
  const t = useTranslations('notifications');
  const { off, digestHour, quietFrom, quietTo } = choices;
  return (
    <SmallForm action={saveChoicesAction} values={{}} labels={t.raw('choices.fields')} done={t('choices.saved')}>
      <div className="grid gap-5">
        <FormSection title={t('choices.ways')}>
          <p className="mb-2 max-w-[62ch] text-ink-2">{t('choices.waysNote')}</p>
          <WaysTable
            caption={t('choices.ways')}
            rows={stages}
            channels={channels}
            on={(stage, channel) => !off[stage]?.includes(channel)}
          />
        </FormSection>
        <FormSection title={t('choices.when')}>
          <FormGrid>
            <HourField
              name="digestHour"
              value={digestHour}
              options={hours}
              empty={t('choices.single')}
              hint={t('choices.digestNote')}
            />
            <TimeField name="quietFrom" value={quietFrom} />
            <TimeField name="quietTo" value={quietTo} hint={t('choices.quietNote')} />
          </FormGrid>
        </FormSection>
        <div>
          <SubmitButton>{t('choices.save')}</SubmitButton>
        </div>
      </div>
    </SmallForm>
  );
}
