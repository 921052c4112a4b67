import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { DateInput } from '@/components/ui/date-input';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { auditAreas } from '@/lib/settings/audit/rules';
import type { AuditQuery } from '@/lib/settings/audit/schema';

/** Asks the log by address: a plain form, so that it works before scripts and can be shared as a link. */
export function AuditFilter({ query, people }: { query: AuditQuery; people: readonly { id: number; name: string }[] }) {
  const t = useTranslations('settings.audit');
  const field = (name: string, control: ReactNode) => (
    <div className="min-w-0">
      <label htmlFor={`audit-${name}`} className="field-label">
        {t(`filter.${name}`)}
      </label>
      {control}
    </div>
  );
  return (
    <search>
      <form
        action="/settings/audit"
        method="get"
        className="grid items-end gap-3 sm:grid-cols-3 lg:grid-cols-[2fr_1fr_1fr_1fr_1fr_auto]"
      >
        {field(
          'q',
          <TextInput id="audit-q" type="search" name="q" defaultValue={query.q} maxLength={200} data-key="/" />,
        )}
        {field(
          'area',
          <Select
            id="audit-area"
            name="area"
            defaultValue={query.area}
            empty={t('filter.all')}
            options={auditAreas.map((value) => ({ value, label: t(`areas.${value}`) }))}
          />,
        )}
        {field(
          'who',
          <Select
            id="audit-who"
            name="who"
            defaultValue={query.who}
            empty={t('filter.everybody')}
            options={people.map(({ id, name }) => ({ value: String(id), label: name }))}
          />,
        )}
        {field('from', <DateInput id="audit-from" name="from" defaultValue={query.from || null} />)}
        {field('to', <DateInput id="audit-to" name="to" defaultValue={query.to || null} />)}
        <Button type="submit">{t('filter.show')}</Button>
      </form>
    </search>
  );
}
