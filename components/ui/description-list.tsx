import type { ReactNode } from 'react';
import { cx } from './class-names';

/** Names and values of a card that is read. An empty value shows a dash. */
export function DescriptionList({
  items,
  columns = 2,
}: {
  items: readonly { term: ReactNode; value: ReactNode; key?: string }[];
  columns?: 1 | 2 | 3;
}) {
  return (
    <dl className={cx('grid gap-x-5 gap-y-3', columns >= 2 && 'sm:grid-cols-2', columns === 3 && 'lg:grid-cols-3')}>
      {items.map(({ term, value, key }, at) => (
        <div key={key ?? at} className="min-w-0">
          <dt className="field-label">{term}</dt>
          <dd className="break-words">{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  );
}
