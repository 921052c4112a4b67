import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';
import { IntentLink } from '@/components/ui/intent-link';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { Locale } from '@/lib/kernel/locale';
import { markup } from '@/lib/kernel/markup';
import type { RegistryColumn } from '@/lib/record/registry';
import { cellMarkup, isMinor, isNumeric } from './cell-markup';

export type TableRow = { id: number } & Record<string, unknown>;
export type HeadCell = {
  key: string;
  label: string;
  sortHref: string | null;
  sorted: 'ascending' | 'descending' | null;
};

type Look = { columns: readonly RegistryColumn[]; mark: string | null; locale: Locale };

const MARK_WIDTH = 40;
const className = (type: RegistryColumn['type']): string => {
  const names = [
    isNumeric(type) ? 'num' : '',
    type === 'number' ? 'number' : '',
    type === 'title' ? 'title-cell' : '',
    isMinor(type) ? 'minor' : '',
  ];
  return names.filter(Boolean).join(' ');
};

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
  const look = { columns, mark: marks ? words.mark : null, locale: useLocale() };
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
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} look={look} />
        ))}
      </tbody>
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

/** One element: its cells are text, so that it changes only when something in it does, and keeps its mark until then. */
function Row({ row, look }: { row: TableRow; look: Look }) {
  const tone = toneOf(row);
  return (
    <tr
      data-id={row.id}
      data-done={tone === 'done' ? '' : undefined}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a markup template made it, and whatever is put into one is text
      dangerouslySetInnerHTML={{ __html: cellsOf(row, look, tone) }}
    />
  );
}

function cellsOf(row: TableRow, { columns, mark, locale }: Look, tone: string | null): string {
  const title = (row.title as { text?: string } | undefined)?.text ?? '';
  const box =
    mark &&
    markup`<label><input type="checkbox" class="tick" autocomplete="off" aria-label="${`${mark} ${title}`}"></label>`;
  const cells = columns.map(
    ({ key, type }) => markup`<td class="${className(type)}">${cellMarkup(type, row[key], tone, locale)}</td>`,
  );
  return markup`<td class="mark">${box}</td>${cells}`.html;
}
