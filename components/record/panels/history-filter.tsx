import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { CardLink, CardQueryForm } from '../card/card-link';
import { FilterDates } from './filter-dates';

export type HistoryFilterProps = {
  actors: readonly { id: number; name: string }[];
  fields: readonly { key: string; label: string }[];
  chosen: { actor: string; field: string; from: string; to: string };
  active: boolean;
  /** address without any filter */
  clearHref: string;
};

/** Narrows history by person, field and period: a plain form, its answer is an address. */
export function HistoryFilter({ actors, fields, chosen, active, clearHref }: HistoryFilterProps) {
  const t = useTranslations('record.panels.history');
  return (
    <CardQueryForm className="@container grid gap-3">
      <input type="hidden" name="tab" value="history" />
      <div className="grid grid-cols-1 gap-x-3 gap-y-2 @sm:grid-cols-2 @3xl:grid-cols-4">
        <Field id="h-actor" label={t('person')}>
          {(control) => (
            <Select
              {...control}
              name="actor"
              empty={t('anybody')}
              defaultValue={chosen.actor}
              options={actors.map(({ id, name }) => ({ value: String(id), label: name }))}
            />
          )}
        </Field>
        <Field id="h-field" label={t('field')}>
          {(control) => (
            <Select
              {...control}
              name="field"
              empty={t('anything')}
              defaultValue={chosen.field}
              options={fields.map(({ key, label }) => ({ value: key, label }))}
            />
          )}
        </Field>
        <FilterDates from={{ label: t('from'), value: chosen.from }} to={{ label: t('to'), value: chosen.to }} />
      </div>
      <div className="flex gap-2">
        <Button type="submit" size="small">
          {t('narrow')}
        </Button>
        {active ? (
          <CardLink href={clearHref} className="button" data-look="quiet" data-size="small">
            {t('clear')}
          </CardLink>
        ) : null}
      </div>
    </CardQueryForm>
  );
}
