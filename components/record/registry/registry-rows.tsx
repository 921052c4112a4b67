'use client';

import type { Locale } from '@/lib/kernel/locale';
import { markup } from '@/lib/kernel/markup';
import type { CellType } from '@/lib/record/registry';
import { cellMarkup, isMinor, isNumeric } from './cell-markup';

type Row = { id: number; tone: string | null; cells: readonly unknown[] };
type RowsProps = {
  rows: readonly Row[];
  /** of the columns, in the order of the cells */
  types: readonly CellType[];
  /** the word of the boxes that mark a row; null leaves them out */
  mark: string | null;
  locale: Locale;
};

const className = (type: CellType): string => {
  const names = [
    isNumeric(type) ? 'num' : '',
    type === 'number' ? 'number' : '',
    type === 'title' ? 'title-cell' : '',
    isMinor(type) ? 'minor' : '',
  ];
  return names.filter(Boolean).join(' ');
};

/**
 * The rows of a registry. They come as what stands in them, and are written here, on the server and in the browser alike:
 * sent as elements, or as markup, a page would be twice as large. A row is one element, whose cells are text, so that it
 * changes only when something in it does, and keeps its mark until then.
 */
export function RegistryRows({ rows, ...look }: RowsProps) {
  return (
    <tbody>
      {rows.map((row) => (
        <tr
          key={row.id}
          data-id={row.id}
          data-done={row.tone === 'done' ? '' : undefined}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: a markup template made it, and whatever is put into one is text
          dangerouslySetInnerHTML={{ __html: cellsOf(row, look) }}
        />
      ))}
    </tbody>
  );
}

function cellsOf({ tone, cells }: Row, { types, mark, locale }: Omit<RowsProps, 'rows'>): string {
  const title = cells[types.indexOf('title')] as { text: string } | undefined;
  const box =
    mark &&
    markup`<label><input type="checkbox" class="tick" autocomplete="off" aria-label="${`${mark} ${title?.text ?? ''}`}"></label>`;
  const written = types.map(
    (type, at) => markup`<td class="${className(type)}">${cellMarkup(type, cells[at], tone, locale)}</td>`,
  );
  return markup`<td class="mark">${box}</td>${written}`.html;
}
