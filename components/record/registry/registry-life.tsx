'use client';

import { lazy, Suspense, useState } from 'react';
import { Button } from '@/components/ui/button';
import { markedIds } from './marks';
import type { RegistryLifeProps } from './registry-props';
import { useRegistryEvents } from './use-registry-events';

const FilterDialog = lazy(() => import('./filter-dialog').then((module) => ({ default: module.FilterDialog })));
const ColumnsDialog = lazy(() => import('./columns-dialog').then((module) => ({ default: module.ColumnsDialog })));
const GroupBar = lazy(() => import('./group-bar').then((module) => ({ default: module.GroupBar })));

/** The tools of a registry that need a script. Their code comes with their first use. */
export function RegistryLife(props: RegistryLifeProps) {
  const { words, columns, registry, savePreferences } = props;
  const [open, setOpen] = useState<'filter' | 'columns' | null>(null);
  const [marked, setMarked] = useState<readonly number[]>([]);
  useRegistryEvents({
    onMarks: () => {
      const table = document.querySelector('[data-registry]');
      setMarked(table ? markedIds(table) : []);
    },
    onWidths: (widths) => {
      const shown = columns.filter((column) => column.shown);
      void savePreferences({
        registry,
        columns: shown.map(({ key, width }) => ({ key, width: widths[key] ?? width })),
      });
    },
  });
  const close = () => setOpen(null);
  return (
    <>
      <button
        type="button"
        className="chip"
        data-add=""
        data-key="f"
        aria-haspopup="dialog"
        onClick={() => setOpen('filter')}
      >
        {words.filter}
      </button>
      <Button look="quiet" icon="columns-3" data-key="v" aria-haspopup="dialog" onClick={() => setOpen('columns')}>
        {words.columns}
      </Button>
      {props.exportHref ? (
        <a href={props.exportHref} className="button" data-look="quiet" download="">
          {words.export}
        </a>
      ) : null}
      <Suspense>
        {open === 'filter' ? <FilterDialog {...props} onClose={close} /> : null}
        {open === 'columns' ? <ColumnsDialog {...props} onClose={close} /> : null}
        {marked.length > 0 && props.group ? (
          <GroupBar {...props} group={props.group} ids={marked} onDone={() => setMarked([])} />
        ) : null}
      </Suspense>
    </>
  );
}
