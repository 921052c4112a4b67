import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Live } from '@/components/live/live';
import type { RegistryLifeProps } from '@/components/record/registry/registry-props';
import { RegistryView } from '@/components/record/registry/registry-view';
import { TopLine } from '@/components/shell/top-line';
import { LinkButton } from '@/components/ui/button';
import { isIconName } from '@/components/ui/icon-names';
import { undoOperationAction } from '@/lib/actions';
import { hasParam, rightsOn } from '@/lib/kernel/rights';
import { kindDefinitions } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { saveColumnsAction, savePreferencesAction } from '@/lib/record/actions';
import { filterChips } from '@/lib/record/filter-chips';
import { mayImport } from '@/lib/record/import/may-import';
import type { KindDefinition } from '@/lib/record/kind-definition';
import { listPage, sortOf } from '@/lib/record/list';
import { type ListQuery, type Params, parseQuery, parseTerm } from '@/lib/record/list-query';
import { type Asked, knownTerms } from '@/lib/record/list-where';
import { getPreferences, shownColumns } from '@/lib/record/preferences';
import { addressOf, askedFields, chipsOf, groupOf, headCells, quickLinks, toolColumns } from './registry-parts';
import { RegistryTool } from './registry-tool';

export type RegistryPageProps = { searchParams: Promise<Params> };

export type RegistryScreenProps = {
  ctx: Ctx;
  definition: KindDefinition;
  params: Params;
  createHref: string | null;
  /** where it stands; the kind's own path when left out */
  path?: string;
  /** a registry bound to a card: what stays in its address, and conditions nobody can take away */
  fixed?: { params?: Record<string, string>; filters?: readonly string[] };
  /** without a title line of its own */
  embedded?: boolean;
  side?: ReactNode;
  /** the switch between views, for the address that keeps what is filtered */
  views?: ReactNode | ((hrefOf: (params: Record<string, string>) => string) => ReactNode);
  /** what stands in the place of the table, for the same filtered set; the rows are not read then */
  body?: (asked: Asked, hrefOf: (params: Record<string, string>) => string) => ReactNode;
};

/** The registry of a kind: reads a page of it and composes its screen. At most seven statements, whatever it holds. */
export async function RegistryScreen({
  ctx,
  definition,
  params,
  createHref,
  path,
  fixed = {},
  embedded,
  side,
  views,
  body,
}: RegistryScreenProps) {
  const { registry, record } = definition;
  const { kind } = record;
  const query = parseQuery(params);
  const bound = (fixed.filters ?? []).flatMap((text) => parseTerm(text) ?? []);
  const asked: ListQuery = { ...query, filters: knownTerms(definition, query.filters) };
  const [preferences, page, chips, t] = await Promise.all([
    getPreferences(ctx, kind.name),
    body ? null : listPage(ctx, definition, { ...asked, filters: [...bound, ...asked.filters] }),
    filterChips(ctx, kindDefinitions, registry, asked.filters),
    getTranslations('record.registry'),
  ]);
  const { say, find } = wordsOf(ctx.locale);
  const columns = shownColumns(registry, preferences);
  const address = addressOf(path ?? kind.path, fixed.params ?? {}, asked);
  const otherHref = (other: Record<string, string>) => addressOf(path ?? kind.path, other, asked)({});
  const sort = sortOf(definition, query.sort);
  const title = asked.bin ? t('binOf', { name: say(`${kind.messages}.many`) }) : say(`${kind.messages}.many`);
  const narrowed = asked.filters.length > 0 || asked.text !== '' || asked.bin;
  const create = createHref && !asked.bin ? { href: createHref, label: say(`${kind.messages}.create`) } : null;
  const shownChips = chipsOf(chips, asked, address);
  const life: RegistryLifeProps = {
    registry: kind.name,
    href: address({}),
    query: address.query(bound),
    conditions: shownChips.map((chip) => ({
      term: chip.key,
      text: [chip.label, chip.value].filter(Boolean).join(' '),
    })),
    fields: askedFields(registry, say),
    columns: toolColumns(registry, columns, say),
    density: preferences.density,
    group: page && groupOf(ctx, definition, asked.bin, page.total.count, say),
    importHref: !embedded && !asked.bin && mayImport(ctx, definition) ? `/import?kind=${kind.name}` : null,
    exportHref: hasParam(ctx.rights, 'export') ? `/api/export/${kind.name}?${address.query(bound)}` : null,
    binHref:
      rightsOn(ctx.rights, kind.name).delete === 'none' || asked.bin
        ? null
        : address({ bin: true, filters: [], text: '' }),
    toolHrefs: { filter: address.tool('filter'), columns: address.tool('columns') },
    savePreferences: savePreferencesAction,
    saveColumns: saveColumnsAction,
    undo: undoOperationAction,
    words: t.raw('client'),
  };
  const view = (
    <RegistryView
      title={title}
      icon={isIconName(kind.icon) ? kind.icon : 'folder'}
      columns={columns}
      head={headCells(definition, columns, sort, address, say)}
      rows={page?.rows ?? []}
      density={preferences.density}
      words={{
        mark: t('mark'),
        markAll: t('markAll'),
        resize: t('resize'),
        total: page ? t(page.total.exact ? 'total' : 'totalAbout', { count: page.total.count }) : '',
        clear: t('clear'),
        empty: find(`${kind.messages}.empty`) ?? t('empty'),
        emptyFound: t('emptyFound'),
        pages: t('pages'),
        search: t('search'),
        or: t('or'),
        quick: t('quick'),
      }}
      chips={shownChips}
      quick={quickLinks(registry, asked, address, say)}
      clearHref={narrowed ? address({ filters: [], text: '', bin: false }) : null}
      search={{ path: path ?? kind.path, text: asked.text, hidden: address.fields({ text: '' }) }}
      previousHref={page?.before ? address({ before: page.before }) : null}
      nextHref={page?.after ? address({ after: page.after }) : null}
      create={create}
      embedded={embedded}
      side={side}
      views={typeof views === 'function' ? views(otherHref) : views}
      body={body?.({ ...asked, filters: [...bound, ...asked.filters] }, otherHref)}
      life={life}
      tool={<RegistryTool ctx={ctx} params={params} life={life} />}
    />
  );
  const live = <Live kind={kind.name} since={ctx.seen} />;
  if (embedded) {
    return (
      <>
        {view}
        {live}
      </>
    );
  }
  return (
    <>
      <TopLine crumbs={[{ label: title }]}>
        {create ? (
          <LinkButton href={create.href} look="primary" icon="plus" kbd="Ins" data-key="n Insert" className="ml-auto">
            {create.label}
          </LinkButton>
        ) : null}
      </TopLine>
      {view}
      {live}
    </>
  );
}
