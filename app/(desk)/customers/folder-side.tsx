import { getTranslations } from 'next-intl/server';
import { FolderPanel } from '@/components/customers/folder-panel';
import { FolderSelect } from '@/components/customers/folder-select';
import { FolderTree } from '@/components/customers/folder-tree';
import { LinkButton } from '@/components/ui/button';
import { customerKind } from '@/lib/customers/kind';
import { keepsCatalogue } from '@/lib/customers/policy';
import { listFolderTree } from '@/lib/customers/queries/folders';
import type { FolderRow } from '@/lib/customers/views';
import type { Ctx } from '@/lib/platform/context';
import { type FilterTerm, hrefOf, type ListQuery, writeQuery } from '@/lib/record/list-query';

const term = (operator: string, values: string[] = []): FilterTerm => ({ key: 'folder', operator, values, group: 0 });

/** The folder the registry stands in: an id, 'none' for customers outside all folders, null for all. */
export function chosenFolder(query: ListQuery): number | 'none' | null {
  const own = query.filters.find((filter) => filter.key === 'folder');
  if (own?.operator === 'empty') return 'none';
  const id = own?.operator === 'is' ? Number(own.values[0]) : 0;
  return Number.isSafeInteger(id) && id > 0 ? id : null;
}

/** The catalogue beside the registry of customers. */
export async function FolderSide({ ctx, query }: { ctx: Ctx; query: ListQuery }) {
  const chosen = chosenFolder(query);
  const id = typeof chosen === 'number' ? chosen : null;
  const [t, rows] = await Promise.all([getTranslations('customers.folders'), listFolderTree(ctx, id)]);
  const others = { ...query, filters: query.filters.filter((filter) => filter.key !== 'folder') };
  const to = (...folder: FilterTerm[]): string =>
    hrefOf(customerKind.path, query, { filters: [...others.filters, ...folder] });
  const open = rows.find((row) => row.id === id);
  const mayAdd = open ? open.mayKeep : keepsCatalogue(ctx);
  const special = [
    { key: 'all', href: to(), label: t('all'), on: chosen === null },
    { key: 'none', href: to(term('empty')), label: t('none'), on: chosen === 'none' },
  ];
  if (rows.length === 0 && !mayAdd) return null;
  return (
    <FolderPanel
      title={t('title')}
      words={{ hide: t('hide'), show: t('show') }}
      special={special}
      tools={
        mayAdd ? (
          <>
            {open ? (
              <LinkButton
                href={`${customerKind.path}/folders/${open.id}`}
                look="quiet"
                size="small"
                icon="pencil"
                iconOnly
              >
                {t('manage')}
              </LinkButton>
            ) : null}
            <LinkButton
              href={`${customerKind.path}/folders/new${open ? `?parent=${open.id}` : ''}`}
              look="quiet"
              size="small"
              icon="plus"
              iconOnly
            >
              {open ? t('createIn', { name: open.name }) : t('create')}
            </LinkButton>
          </>
        ) : null
      }
      select={
        <FolderSelect
          label={t('title')}
          show={t('go')}
          path={customerKind.path}
          chosen={chosen === 'none' ? 'folder.empty' : id ? `folder.is.${id}` : ''}
          hidden={[...new URLSearchParams(writeQuery({ ...others, after: null, before: null }))]}
          options={[
            { value: '', label: t('all'), href: to() },
            { value: 'folder.empty', label: t('none'), href: to(term('empty')) },
            ...inOrder(rows).map(({ row, depth }) => ({
              value: `folder.is.${row.id}`,
              label: `${'\u2003'.repeat(depth)}${row.name} (${row.count})`,
              href: to(term('is', [String(row.id)])),
            })),
          ]}
        />
      }
    >
      <FolderTree
        rows={rows}
        chosen={id}
        pattern={to(term('is', ['{id}'])).replace('%7Bid%7D', '{id}')}
        words={{ expand: t.raw('expand'), collapse: t.raw('collapse'), failed: t('failed') }}
      />
    </FolderPanel>
  );
}

/** Rows in the order of the tree, each with its depth. */
function inOrder(
  rows: readonly FolderRow[],
  parent: number | null = null,
  depth = 0,
): { row: FolderRow; depth: number }[] {
  return rows
    .filter((row) => row.parentId === parent)
    .flatMap((row) => [{ row, depth }, ...inOrder(rows, row.id, depth + 1)]);
}
