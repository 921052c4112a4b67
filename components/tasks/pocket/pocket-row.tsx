'use client';

import { type FormEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { NumberInput, TextArea } from '@/components/ui/text-input';
import type { PocketWords } from './pocket-words';
import type { Made, ShownTask } from './use-pocket';

type Props = { task: ShownTask; words: PocketWords; onAct: (task: ShownTask, made: Made) => void };
type Open = 'percent' | 'comment' | 'time' | null;

const FAR = 96;
const parts = [0, 25, 50, 75, 100];

/** A task under a thumb: a tap or a swipe to the right is Done, the rest is one tap away. */
export function PocketRow({ task, words, onAct }: Props) {
  const [open, setOpen] = useState<Open>(null);
  const swipe = useSwipe(() => (task.isDone ? undefined : onAct(task, { what: 'done' })));
  const act = (made: Made) => {
    setOpen(null);
    onAct(task, made);
  };
  const tool = (name: Exclude<Open, null>) => ({
    'aria-expanded': open === name,
    onClick: () => setOpen(open === name ? null : name),
  });
  return (
    <li className="overflow-hidden border-b border-line bg-status-done/10">
      <div {...swipe} className="grid touch-pan-y gap-1.5 bg-surface py-3" data-done={task.isDone || undefined}>
        <a href={`/tasks/${task.id}`} className="grid gap-0.5">
          <span className={task.isDone ? 'text-ink-3 line-through' : 'font-medium'}>{task.title}</span>
          <span className="flex flex-wrap gap-x-3 text-sm text-ink-3">
            <span className={task.late ? 'font-medium text-status-overdue' : undefined}>{task.end}</span>
            <span className="tabular">{task.number}</span>
            {task.note ? <span>{task.note}</span> : null}
            <span className="tabular">{task.percent} %</span>
            {task.waits ? <span>{words.waits}</span> : null}
          </span>
        </a>
        <div className="flex items-center gap-1">
          <Button icon="check" look="primary" disabled={task.isDone} onClick={() => act({ what: 'done' })}>
            {words.done}
            <span className="sr-only">: {task.title}</span>
          </Button>
          <Button {...tool('percent')} look="quiet" icon="percent" iconOnly title={words.percent}>
            {words.percent}: {task.title}
          </Button>
          <Button {...tool('comment')} look="quiet" icon="message-square" iconOnly title={words.comment}>
            {words.comment}: {task.title}
          </Button>
          <Button {...tool('time')} look="quiet" icon="timer" iconOnly title={words.time}>
            {words.time}: {task.title}
          </Button>
          <Photo task={task} words={words} onTake={(file) => act({ what: 'photo', file })} />
        </div>
        {open === 'percent' ? (
          <fieldset className="flex flex-wrap gap-1.5">
            <legend className="sr-only">{words.percent}</legend>
            {parts.map((percent) => (
              <Button
                key={percent}
                aria-pressed={task.percent === percent}
                onClick={() => act({ what: 'percent', percent })}
              >
                {percent} %
              </Button>
            ))}
          </fieldset>
        ) : null}
        {open === 'comment' ? (
          <Typed as="text" label={words.comment} send={words.send} onSend={(body) => act({ what: 'comment', body })} />
        ) : null}
        {open === 'time' ? (
          <Typed as="hours" label={words.hours} send={words.send} onSend={(hours) => act({ what: 'time', hours })} />
        ) : null}
      </div>
    </li>
  );
}

/** Follows the thumb to the right; far enough, it is meant. Straight up and down stays scrolling. */
function useSwipe(onFar: () => void) {
  const from = useRef<number | null>(null);
  const move = (element: HTMLElement, by: number) => {
    element.style.transform = by > 0 ? `translateX(${Math.min(by, FAR * 1.5)}px)` : '';
  };
  return {
    onPointerDown: ({ pointerType, clientX }: PointerEvent) => {
      from.current = pointerType === 'touch' ? clientX : null;
    },
    onPointerMove: ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
      if (from.current !== null) move(currentTarget, clientX - from.current);
    },
    onPointerUp: ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
      const isFar = from.current !== null && clientX - from.current > FAR;
      from.current = null;
      move(currentTarget, 0);
      if (isFar) onFar();
    },
    onPointerCancel: ({ currentTarget }: PointerEvent<HTMLElement>) => {
      from.current = null;
      move(currentTarget, 0);
    },
  };
}

type TypedProps = { as: 'text' | 'hours'; label: string; send: string; onSend: (text: string) => void };

function Typed({ as, label, send, onSend }: TypedProps) {
  const [text, setText] = useState('');
  const id = useId();
  const isGood = as === 'text' ? text.trim() !== '' : Number(text.replace(',', '.')) >= 0.01;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isGood) onSend(text);
  };
  const shared = { id, value: text, autoFocus: true };
  return (
    <form onSubmit={onSubmit} className="flex flex-wrap items-end gap-2">
      <div className={as === 'text' ? 'min-w-0 flex-1 basis-56' : 'w-28'}>
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        {as === 'text' ? (
          <TextArea {...shared} rows={2} maxLength={10_000} onChange={(event) => setText(event.target.value)} />
        ) : (
          <NumberInput {...shared} maxLength={8} onChange={(event) => setText(event.target.value)} />
        )}
      </div>
      <Button type="submit" look="primary" aria-disabled={!isGood || undefined}>
        {send}
      </Button>
    </form>
  );
}

/** Phones call each of their photos the same; the next would pass for a newer version of the first. */
function named(file: File): File {
  const [, name, end] = /^(image|photo)(\.\w+)$/i.exec(file.name) ?? [];
  if (!name) return file;
  const at = new Date(file.lastModified).toISOString().slice(0, 19).replaceAll(':', '.').replace('T', ' ');
  return new File([file], `${name} ${at}${end}`, { type: file.type, lastModified: file.lastModified });
}

function Photo({ task, words, onTake }: Pick<Props, 'task' | 'words'> & { onTake: (file: File) => void }) {
  const take = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file) onTake(named(file));
    input.value = '';
  };
  return (
    <label
      className="button focus-within:outline-2 focus-within:outline-focus"
      data-look="quiet"
      data-square=""
      title={words.photo}
    >
      <Icon name="camera" />
      <input
        type="file"
        accept="image/*"
        capture="environment"
        className="sr-only"
        aria-label={`${words.photo}: ${task.title}`}
        onChange={(event) => take(event.target)}
      />
    </label>
  );
}
