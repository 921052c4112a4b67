import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/select';
import { type RunsQuery, runStates } from '@/lib/settings/background/schema';
import { useFunctionName } from './words';

/** Asks the list of runs by address: a plain form, so that it works before scripts and can be shared as a link. */
export function RunFilter({ query, functions }: { query: RunsQuery; functions: readonly string[] }) {
  const t = useTranslations('settings.background');
  const nameOf = useFunctionName();
  return (
    <search>
      <form
        action="/settings/background#runs"
        method="get"
        className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto] md:max-w-[640px]"
      >
        <div className="min-w-0">
          <label htmlFor="runs-of" className="field-label">
            {t('columns.function')}
          </label>
          <Select
            id="runs-of"
            name="of"
            defaultValue={query.of}
            empty={t('filter.all')}
            options={functions.map((id) => ({ value: id, label: nameOf(id) }))}
          />
        </div>
        <div className="min-w-0">
          <label htmlFor="runs-state" className="field-label">
            {t('columns.state')}
          </label>
          <Select
            id="runs-state"
            name="state"
            defaultValue={query.state}
            empty={t('filter.any')}
            options={runStates.map((state) => ({ value: state, label: t(`states.${state}`) }))}
          />
        </div>
        <Button type="submit">{t('filter.show')}</Button>
      </form>
    </search>
  );
}
