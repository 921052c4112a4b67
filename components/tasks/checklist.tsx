'use client';

import { ActionButton } from '@/components/record/card/action-button';
import { TextField } from '@/components/record/card/fields';
import { SmallForm } from '@/components/record/card/small-form';
import { useVerb } from '@/components/record/use-verb';
import { Progress } from '@/components/ui/progress';
import { SubmitButton } from '@/components/ui/submit-button';
import { addChecklistItemAction, changeChecklistItemAction, removeChecklistItemAction } from '@/lib/tasks/actions';
import type { ChecklistItemView } from '@/lib/tasks/views';

type Words = { add: string; item: string; remove: string; empty: string };

/** Small steps to tick off. */
export function Checklist({
  taskId,
  items,
  mayChange,
  mayTick,
  words,
}: {
  taskId: number;
  items: readonly ChecklistItemView[];
  mayChange: boolean;
  mayTick: boolean;
  words: Words;
}) {
  const { run } = useVerb();
  const done = items.filter((item) => item.isDone).length;
  return (
    <div className="grid max-w-[48rem] gap-3">
      {items.length ? (
        <Progress wide value={Math.round((done / items.length) * 100)} text={`${done} / ${items.length}`} />
      ) : (
        <p className="text-ink-3">{words.empty}</p>
      )}
      <ul className="grid">
        {items.map((item) => (
          <li key={item.id} className="flex items-start gap-2 border-b border-line py-1">
            <label className="flex min-h-8 flex-1 items-center gap-2.5">
              <input
                type="checkbox"
                className="tick"
                key={String(item.isDone)}
                defaultChecked={item.isDone}
                disabled={!mayTick}
                onChange={(event) =>
                  run(() => changeChecklistItemAction({ id: taskId, itemId: item.id, isDone: event.target.checked }))
                }
              />
              <span className={item.isDone ? 'text-ink-3 line-through' : undefined}>{item.text}</span>
            </label>
            {mayChange ? (
              <ActionButton
                action={removeChecklistItemAction}
                values={{ id: taskId, itemId: item.id }}
                look="quiet"
                size="small"
                icon="trash-2"
                iconOnly
              >
                {`${words.remove} ${item.text}`}
              </ActionButton>
            ) : null}
          </li>
        ))}
      </ul>
      {mayChange ? (
        <SmallForm
          action={addChecklistItemAction}
          values={{ id: taskId }}
          labels={{ text: words.item }}
          reset
          className="flex items-end gap-2"
        >
          <div className="flex-1">
            <TextField name="text" value="" label={words.item} />
          </div>
          <SubmitButton>{words.add}</SubmitButton>
        </SmallForm>
      ) : null}
    </div>
  );
}
