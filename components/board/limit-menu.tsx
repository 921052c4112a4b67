import { type FormEvent, useId } from 'react';
import { useVerb } from '@/components/record/use-verb';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { TextInput } from '@/components/ui/text-input';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { BoardProps, Column } from './board-props';

type LimitProps = Pick<BoardProps, 'by' | 'saveLimit' | 'words'> & { column: Column };

/** How many cards a column should have at most, for the reader alone. */
export function LimitMenu({ by, column, saveLimit, words }: LimitProps) {
  const { run } = useVerb();
  const id = useId();
  const field = `${id}-limit`;
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const limit = new FormData(event.currentTarget).get('limit');
    event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    run(() => saveLimit({ board: `task.${by}`, key: column.key, limit }), words.limitSaved);
  };
  return (
    <Menu
      id={id}
      align="end"
      buttonClass="button board-limit"
      iconOnly
      face={
        <>
          <Icon name="sliders-horizontal" />
          <VisuallyHidden>{words.limitOf.replace('{name}', column.name)}</VisuallyHidden>
        </>
      }
    >
      <form onSubmit={save} className="grid gap-2 p-2">
        <label htmlFor={field} className="text-sm font-semibold">
          {words.limit}
        </label>
        <TextInput
          key={column.limit}
          id={field}
          name="limit"
          type="number"
          inputMode="numeric"
          min={0}
          max={999}
          defaultValue={column.limit ?? ''}
          aria-describedby={`${field}-hint`}
        />
        <p id={`${field}-hint`} className="text-xs text-ink-2">
          {words.limitHint}
        </p>
        <Button type="submit" look="primary">
          {words.saveLimit}
        </Button>
      </form>
    </Menu>
  );
}
