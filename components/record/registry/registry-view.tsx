import type { ReactNode } from 'react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import type { IconName } from '@/components/ui/icon-names';
import { IntentLink } from '@/components/ui/intent-link';
import { Pagination } from '@/components/ui/pagination';
import type { RegistryColumn } from '@/lib/record/registry';
import { RegistryChips, type ShownChip } from './registry-chips';
import { RegistryLife } from './registry-life';
import type { RegistryLifeProps } from './registry-props';
import { type HeadCell, RegistryTable, type TableRow } from './registry-table';
import { SearchBox } from './search-box';

export type RegistryViewProps = {
  title: string;
  icon: IconName;
  columns: readonly (RegistryColumn & { width: number })[];
  head: readonly HeadCell[];
  rows: readonly TableRow[];
  density: 'compact' | 'comfortable';
  /** words that stand in the table; everything is in the reader's language already */
  words: {
    mark: string;
    markAll: string;
    resize: string;
    total: string;
    clear: string;
    empty: string;
    emptyFound: string;
    pages: string;
    search: string;
    or: string;
    quick: string;
  };
  chips: readonly ShownChip[];
  quick: readonly { key: string; label: string; href: string; on: boolean }[];
  clearHref: string | null;
  search: { path: string; text: string; hidden: readonly [name: string, value: string][] };
  previousHref: string | null;
  nextHref: string | null;
  create: { href: string; label: string } | null;
  /** inside a card: the button that creates stands in the bar, since there is no line above */
  embedded?: boolean;
  /** what only the script can do: marks, keys, dialogs */
  life: RegistryLifeProps;
  /** a tool shown on the page, for a browser without scripts */
  tool?: ReactNode;
  side?: ReactNode;
  views?: ReactNode;
  /** another view of the same set, in the place of the table and its foot */
  body?: ReactNode;
};

/** A registry as the server draws it: readable, sortable, searchable and pageable before any script runs. */
export function RegistryView(props: RegistryViewProps) {
  const { columns, head, rows, words, chips, quick, search, create, life, side, views } = props;
  return (
    <div className="flex min-h-0 flex-1 max-md:flex-col">
      {side}
      <section
        className="registry min-w-0"
        data-density={props.density}
        data-embedded={props.embedded || undefined}
        aria-label={props.title}
      >
        <div className="registry-bar">
          {views}
          {quick.length ? (
            <nav className="segments" aria-label={words.quick}>
              {quick.map(({ key, label, href, on }) => (
                <IntentLink key={key} href={href} scroll={false} aria-current={on ? 'true' : undefined}>
                  {label}
                </IntentLink>
              ))}
            </nav>
          ) : null}
          <RegistryChips chips={chips} or={words.or} />
          {props.clearHref && chips.length > 1 ? (
            <LinkButton href={props.clearHref} look="quiet" size="small" scroll={false}>
              {words.clear}
            </LinkButton>
          ) : null}
          <RegistryLife {...life} />
          <SearchBox {...search} label={words.search} />
          {create && props.embedded ? (
            <LinkButton href={create.href} look="primary" icon="plus" kbd="Ins" data-key="n Insert">
              {create.label}
            </LinkButton>
          ) : null}
        </div>
        {props.tool}
        {props.body ?? (
          <>
            <div className="registry-scroll" data-registry-scroll="">
              {rows.length ? (
                <RegistryTable
                  columns={columns}
                  head={head}
                  rows={rows}
                  caption={props.title}
                  words={words}
                  marks={life.group !== null}
                />
              ) : (
                <Empty {...props} />
              )}
            </div>
            <footer className="registry-foot">
              <span>{words.total}</span>
              <span className="flex-1" />
              <Pagination label={words.pages} previousHref={props.previousHref} nextHref={props.nextHref} />
            </footer>
          </>
        )}
      </section>
    </div>
  );
}

function Empty({ icon, title, words, create, clearHref }: RegistryViewProps) {
  if (clearHref) {
    return (
      <EmptyState
        icon="search"
        title={words.emptyFound}
        action={<LinkButton href={clearHref}>{words.clear}</LinkButton>}
      />
    );
  }
  return (
    <EmptyState
      icon={icon}
      title={title}
      action={
        create ? (
          <LinkButton href={create.href} look="primary" icon="plus">
            {create.label}
          </LinkButton>
        ) : null
      }
    >
      {words.empty}
    </EmptyState>
  );
}
