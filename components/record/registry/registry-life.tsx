'use client';

import { lazy, type MouseEvent, Suspense, useEffect, useRef, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { keepMarks, markedIds, showMarkAll } from './marks';
import type { RegistryLifeProps } from './registry-props';
import { useRegistryEvents } from './use-registry-events';

const FilterDialog = lazy(() => import('./filter-dialog').then((module) => ({ default: module.FilterDialog })));
const ColumnsDialog = lazy(() => import('./columns-dialog').then((module) => ({ default: module.ColumnsDialog })));
const GroupBar = lazy(() => import('./group-bar').then((module) => ({ default: module.GroupBar })));

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((id, at) => id === b[at]);

/** The tools of a registry. They are links to themselves on the page until scripts run; then their code comes with their first use. */
export function RegistryLife(props: RegistryLifeProps) {
  const { words, columns, registry, savePreferences, toolHrefs } = props;
  const here = useRef<HTMLAnchorElement>(null);
  const [open, setOpen] = useState<'filter' | 'columns' | null>(null);
  const [marked, setMarked] = useState<readonly number[]>([]);
  const [busy, setBusy] = useState(false);
  const readMarks = (root: Element) => {
    const ids = markedIds(root);
    setMarked((before) => (same(before, ids) ? before : ids));
  };
  const keys = { open: words.openRow, mark: words.markRow };
  useRegistryEvents(here, {
    onMarks: readMarks,
    onWidths: (widths) => {
      const shown = columns.filter((column) => column.shown);
      void savePreferences({
        registry,
        columns: shown.map(({ key, width }) => ({ key, width: widths[key] ?? width })),
      });
    },
    keys,
  });
  // Rows come and go with each page: what counts as marked is what stands marked in the table now.
  useEffect(() => {
    const root = here.current?.closest('.registry');
    if (!root) return;
    keepMarks(root, keys);
    showMarkAll(root);
    readMarks(root);
  });
  const tool = (name: 'filter' | 'columns') => (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    setOpen(name);
  };
  const close = () => setOpen(null);
  return (
    <>
      <a ref={here} href={toolHrefs.filter} className="chip" data-add="" data-key="f" onClick={tool('filter')}>
        <Icon name="list-filter" />
        {words.filter}
      </a>
      <span className="flex-1" />
      <a
        href={toolHrefs.columns}
        className="button"
        data-look="quiet"
        data-tool="columns"
        data-key="v"
        title={words.columns}
        onClick={tool('columns')}
      >
        <Icon name="columns-3" />
        <span className="tool-word">{words.columns}</span>
      </a>
      {props.importHref ? (
        <a href={props.importHref} className="button" data-look="quiet" title={words.import}>
          <Icon name="file-up" />
          <span className="tool-word">{words.import}</span>
        </a>
      ) : null}
      {props.exportHref ? (
        <a href={props.exportHref} className="button" data-look="quiet" title={words.export} download="">
          <Icon name="download" />
          <span className="tool-word">{words.export}</span>
        </a>
      ) : null}
      <Suspense>
        {open === 'filter' ? <FilterDialog {...props} onClose={close} /> : null}
        {open === 'columns' ? <ColumnsDialog {...props} onClose={close} /> : null}
        {(marked.length > 0 || busy) && props.group ? (
          <GroupBar {...props} group={props.group} ids={marked} here={here} onBusy={setBusy} />
        ) : null}
      </Suspense>
    </>
  );
}
