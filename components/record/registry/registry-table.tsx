import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { IntentLink } from '@/components/ui/intent-link';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { RegistryColumn } from '@/lib/record/registry';
import { isNumeric } from './cell-markup';
import { RegistryRows } from './registry-rows';

export type TableRow = { id: number } & Record<string, unknown>;
export type HeadCell = {
  key: string;
  label: string;
  sortHref: string | null;
  sorted: 'ascending' | 'descending' | null;
};

const MARK_WIDTH = 40;
/** The status of a row colours its title; a status with a colour of its own keeps to its dot. */
const toneOf = (row: TableRow): string | null => {
  const status = row.status as { tone?: string; color?: string | null } | undefined;
  return status?.tone && !status.color && status.tone !== 'neutral' ? status.tone : null;
};

/** A plain table: no script per row. `marks` is the word of the boxes that mark a row; null leaves them out. */
export function RegistryTable({
  columns,
  head,
  rows,
  caption,
  words,
  marks,
}: {
  columns: readonly (RegistryColumn & { width: number })[];
  head: readonly HeadCell[];
  rows: readonly TableRow[];
  caption: string;
  words: { mark: string; markAll: string; resize: string };
  marks: boolean;
}) {
  const locale = useLocale();
  const width = columns.reduce((sum, column) => sum + column.width, MARK_WIDTH);
  return (
    <table style={{ '--width': `${width}px` } as Record<string, string>} data-registry="">
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        <col style={{ width: MARK_WIDTH }} />
        {columns.map((column) => (
          <col key={column.key} data-col={column.key} style={{ width: column.width }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th scope="col">
            {marks ? (
              <input type="checkbox" className="tick" data-mark-all="" aria-label={words.markAll} />
            ) : (
              <VisuallyHidden>{words.mark}</VisuallyHidden>
            )}
          </th>
          {head.map((cell, index) => (
            <HeadCellView
              key={cell.key}
              cell={cell}
              numeric={isNumeric(columns[index]?.type ?? 'text')}
              resize={words.resize}
            />
          ))}
        </tr>
      </thead>
      <RegistryRows
        rows={rows.map((row) => ({ id: row.id, tone: toneOf(row), cells: columns.map(({ key }) => row[key]) }))}
        types={columns.map(({ type }) => type)}
        mark={marks ? words.mark : null}
        locale={locale}
      />
    </table>
  );
}

function HeadCellView({ cell, numeric, resize }: { cell: HeadCell; numeric: boolean; resize: string }) {
  const label: ReactNode = cell.sortHref ? (
    <IntentLink href={cell.sortHref} scroll={false}>
      {cell.label}
      {cell.sorted ? <Icon name={cell.sorted === 'ascending' ? 'arrow-up' : 'arrow-down'} /> : null}
    </IntentLink>
  ) : (
    cell.label
  );
  return (
    <th scope="col" className={numeric ? 'num' : undefined} aria-sort={cell.sorted ?? undefined}>
      {label}
      <span className="grip" data-grip={cell.key} aria-hidden="true" title={resize} />
    </th>
  );
}
