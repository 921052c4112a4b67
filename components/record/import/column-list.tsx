import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';

export type ShownColumn = {
  name: string;
  samples: readonly string[];
  target: string;
  /** null: not a column of dates, or of numbers */
  order: 'day_first' | 'month_first' | null;
  point: '.' | ',' | null;
  ambiguous: boolean;
};
export type TargetOption = { value: string; label: string; many: boolean };

/** Each column of the file with what stands in it, and the field it goes to. */
export function ColumnList({
  columns,
  targets,
}: {
  columns: readonly ShownColumn[];
  targets: readonly TargetOption[];
}) {
  const t = useTranslations('import.columns');
  const orders = [
    { value: 'day_first', label: t('dayFirst') },
    { value: 'month_first', label: t('monthFirst') },
  ];
  const points = [
    { value: '.', label: t('dot') },
    { value: ',', label: t('comma') },
  ];
  return (
    <ul className="grid border-t border-line">
      {columns.map(({ name, samples, target, order, point, ambiguous }, at) => (
        // The place of a column is its only lasting name: two may be called the same.
        // biome-ignore lint/suspicious/noArrayIndexKey: as said
        <li key={at} className="grid gap-x-5 gap-y-1.5 border-b border-line py-2 md:grid-cols-[1fr_1.2fr_1.4fr]">
          <span className="min-w-0 break-words font-semibold md:py-1.5">{name}</span>
          <span className="min-w-0 truncate text-ink-2 md:py-1.5">
            {samples.length ? samples.join(' · ') : <span className="text-ink-3">{t('empty')}</span>}
          </span>
          <span className="grid min-w-0 gap-1.5">
            <select
              name={`column.${at}`}
              defaultValue={target}
              aria-label={t('targetOf', { name })}
              className="field"
              data-import-target=""
            >
              <option value="">{t('leave')}</option>
              <option value="+">{t('note')}</option>
              <optgroup label={t('fields')}>
                {targets.map(({ value, label, many }) => (
                  <option key={value} value={value} data-many={many || undefined}>
                    {label}
                  </option>
                ))}
              </optgroup>
            </select>
            {order ? (
              <Select name={`order.${at}`} defaultValue={order} options={orders} aria-label={t('order', { name })} />
            ) : null}
            {order && ambiguous ? <span className="text-sm text-danger">{t('ambiguous')}</span> : null}
            {point ? (
              <Select name={`point.${at}`} defaultValue={point} options={points} aria-label={t('point', { name })} />
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
