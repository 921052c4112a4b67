'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { RegistryLifeProps } from './registry-props';
import { fill } from './registry-words';

type Column = RegistryLifeProps['columns'][number];

const moved = (columns: readonly Column[], from: number, step: number): Column[] => {
  const next = [...columns];
  const [one] = next.splice(from, 1);
  if (one) next.splice(from + step, 0, one);
  return next;
};

/** Which columns stand in the registry, in which order, how close its rows are; kept for this person. */
export function ColumnsDialog({
  columns,
  density,
  registry,
  savePreferences,
  binHref,
  words,
  onClose,
}: RegistryLifeProps & { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [list, setList] = useState<readonly Column[]>(columns);
  const [close, setClose] = useState(density === 'compact');
  useEffect(() => dialog.current?.showModal(), []);
  const save = async (input: Record<string, unknown>) => {
    await savePreferences({ registry, ...input });
    onClose();
  };
  const shown = list.filter((column) => column.shown).map(({ key, width }) => ({ key, width }));
  const actions = (
    <>
      <Button look="primary" onClick={() => save({ columns: shown, density: close ? 'compact' : 'comfortable' })}>
        {words.save}
      </Button>
      <Button look="quiet" onClick={() => save({ reset: true })}>
        {words.reset}
      </Button>
    </>
  );
  return (
    <Dialog id="registry-columns" ref={dialog} title={words.columns} onClose={onClose} actions={actions}>
      <ul className="grid gap-0.5">
        {list.map((column, index) => (
          <li key={column.key} className="flex items-center gap-2">
            <label className="flex min-h-8 flex-1 items-center gap-2.5">
              <input
                type="checkbox"
                className="tick"
                checked={column.shown}
                disabled={column.fixed}
                onChange={(event) =>
                  setList(list.map((one) => (one.key === column.key ? { ...one, shown: event.target.checked } : one)))
                }
              />
              {column.label}
            </label>
            <Button
              look="quiet"
              size="small"
              icon="arrow-up"
              iconOnly
              disabled={index === 0}
              onClick={() => setList(moved(list, index, -1))}
            >
              {fill(words.moveUp, { name: column.label })}
            </Button>
            <Button
              look="quiet"
              size="small"
              icon="arrow-down"
              iconOnly
              disabled={index === list.length - 1}
              onClick={() => setList(moved(list, index, 1))}
            >
              {fill(words.moveDown, { name: column.label })}
            </Button>
          </li>
        ))}
      </ul>
      <label className="mt-3 flex min-h-8 items-center gap-2.5 border-t border-line pt-3">
        <input type="checkbox" className="tick" checked={close} onChange={(event) => setClose(event.target.checked)} />
        {words.compact}
      </label>
      {binHref ? (
        <p className="mt-3 border-t border-line pt-3">
          <a href={binHref} className="text-accent underline underline-offset-4">
            {words.bin}
          </a>
        </p>
      ) : null}
    </Dialog>
  );
}
