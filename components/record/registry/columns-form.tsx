'use client';

import { useActionState, useState } from 'react';
import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/text-input';
import type { RegistryLifeProps, ToolColumn } from './registry-props';
import { fill } from './registry-words';

export type ColumnsFormProps = Pick<RegistryLifeProps, 'columns' | 'density' | 'registry' | 'binHref' | 'words'> & {
  saveColumns: RegistryLifeProps['saveColumns'];
};

const moved = (columns: readonly ToolColumn[], from: number, step: number): ToolColumn[] => {
  const next = [...columns];
  const [one] = next.splice(from, 1);
  if (one) next.splice(Math.max(0, from + step), 0, one);
  return next;
};

/**
 * Which columns stand in the registry, in which order and how wide, how close its rows are; kept for this person. The order
 * of the form is the order of the columns; its arrows are buttons that send it, which scripts spare.
 */
export function ColumnsForm({ columns, density, registry, binHref, words, saveColumns }: ColumnsFormProps) {
  const [saved, save] = useActionState(saveColumns, null);
  const [list, setList] = useState<readonly ToolColumn[]>(columns);
  const arrow = (index: number, step: 1 | -1, label: string) => (
    <Button
      type="submit"
      name="move"
      value={`${list[index]?.key}:${step}`}
      look="quiet"
      size="small"
      icon={step < 0 ? 'arrow-up' : 'arrow-down'}
      iconOnly
      disabled={step < 0 ? index === 0 : index === list.length - 1}
      onClick={(event) => {
        event.preventDefault();
        setList(moved(list, index, step));
      }}
    >
      {label}
    </Button>
  );
  return (
    <form action={save}>
      <input type="hidden" name="registry" value={registry} />
      <ul className="grid gap-0.5">
        {list.map((column, index) => (
          <li key={column.key} className="flex items-center gap-1.5">
            <label className="flex min-h-8 flex-1 items-center gap-2.5">
              <input
                type="checkbox"
                className="tick"
                name="columns[]"
                value={column.key}
                defaultChecked={column.shown}
                disabled={column.fixed}
              />
              {column.fixed ? <input type="hidden" name="columns[]" value={column.key} /> : null}
              {column.label}
            </label>
            <TextInput
              type="number"
              name={`width.${column.key}`}
              min={48}
              max={900}
              defaultValue={column.width}
              className="!w-20 text-right"
              aria-label={fill(words.width, { name: column.label })}
            />
            {arrow(index, -1, fill(words.moveUp, { name: column.label }))}
            {arrow(index, 1, fill(words.moveDown, { name: column.label }))}
          </li>
        ))}
      </ul>
      <label className="mt-3 flex min-h-8 items-center gap-2.5 border-t border-line pt-3">
        <input type="checkbox" className="tick" name="compact" value="1" defaultChecked={density === 'compact'} />
        {words.compact}
      </label>
      {saved && !saved.ok ? <p role="alert">{words.failed}</p> : null}
      <div className="mt-3 flex flex-wrap gap-2.5">
        <Button type="submit" look="primary">
          {words.save}
        </Button>
        <Button type="submit" look="quiet" name="reset" value="1">
          {words.reset}
        </Button>
      </div>
      {binHref ? (
        <p className="mt-3 border-t border-line pt-3">
          <a href={binHref} className="text-accent underline underline-offset-4">
            {words.bin}
          </a>
        </p>
      ) : null}
    </form>
  );
}
