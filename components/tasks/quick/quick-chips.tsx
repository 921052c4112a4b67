'use client';

import { type KeyboardEvent, useId, useState } from 'react';
import { Icon } from '@/components/ui/icon';
import type { IconName } from '@/components/ui/icon-names';
import { priorities } from '@/lib/tasks/kind';
import type { ChipView } from '@/lib/tasks/quick/views';
import type { QuickWords } from './quick-words';

const icons: Record<ChipView['kind'], IconName> = {
  ...{ date: 'calendar', time: 'clock', repeat: 'repeat', priority: 'flag' },
  ...{ project: 'folder', person: 'user', percent: 'percent', hours: 'timer' },
};

type Change = {
  /** the part stays in the title */
  onKeep: (text: string) => void;
  /** the name is this record */
  onChoose: (text: string, id: number) => void;
  /** something else stands in the line in its place */
  onWrite: (text: string, instead: string) => void;
};
type ChipsProps = Change & { chips: readonly ChipView[]; priorityNames: Record<string, string>; words: QuickWords };

/** What was understood. Each is corrected by a click, and taken back by Backspace. */
export function QuickChips({ chips, ...rest }: ChipsProps) {
  const [open, setOpen] = useState<string | null>(null);
  if (chips.length === 0) return null;
  return (
    <ul aria-label={rest.words.understood} className="flex flex-wrap items-start gap-2">
      {chips.map((chip) => (
        <QuickChip
          key={chip.kind + chip.text}
          {...rest}
          chip={chip}
          open={open === chip.text || chip.state === 'unclear'}
          onToggle={() => setOpen((before) => (before === chip.text ? null : chip.text))}
        />
      ))}
    </ul>
  );
}

function QuickChip(props: Omit<ChipsProps, 'chips'> & { chip: ChipView; open: boolean; onToggle: () => void }) {
  const { chip, open, onToggle, words, onKeep } = props;
  const id = useId();
  const note = chip.state === 'unclear' ? words.unclear : chip.state === 'unknown' ? words.nobody : '';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Backspace' && event.key !== 'Delete') return;
    event.preventDefault();
    onKeep(chip.text);
  };
  return (
    <li className="grid max-w-full gap-1.5">
      <button
        type="button"
        className="chip min-h-7 max-w-full"
        data-state={chip.state}
        aria-expanded={open}
        aria-controls={id}
        onClick={onToggle}
        onKeyDown={onKeyDown}
      >
        <Icon name={icons[chip.kind]} />
        <span className="sr-only">{words.kinds[chip.kind]}: </span>
        <b className="truncate">{chip.label}</b>
        {note ? <span className="text-ink-3">{note}</span> : null}
      </button>
      <div id={id} hidden={!open} className="flex max-w-full flex-wrap gap-1.5">
        {open ? <Corrections {...props} /> : null}
      </div>
    </li>
  );
}

function Corrections(props: Omit<ChipsProps, 'chips'> & { chip: ChipView; onToggle: () => void }) {
  const { chip, words, priorityNames, onKeep, onChoose, onWrite, onToggle } = props;
  const small = { type: 'button' as const, className: 'button', 'data-size': 'small' };
  const write = (instead: string) => {
    onWrite(chip.text, instead);
    onToggle();
  };
  return (
    <>
      {chip.options.map(({ id, text }) => (
        <button key={id} {...small} onClick={() => onChoose(chip.text, id)}>
          {text}
        </button>
      ))}
      {chip.kind === 'priority'
        ? priorities.map((priority) => (
            <button key={priority} {...small} onClick={() => write(`!${priority}`)}>
              {priorityNames[priority]}
            </button>
          ))
        : null}
      {chip.kind === 'date' ? (
        <input
          type={chip.value.includes('T') ? 'datetime-local' : 'date'}
          className="field w-auto"
          aria-label={words.kinds.date}
          defaultValue={chip.value}
          onChange={({ target }) => target.value.length >= 10 && write(target.value.replace('T', ' '))}
        />
      ) : null}
      <button {...small} onClick={() => onKeep(chip.text)}>
        {words.keep}
      </button>
    </>
  );
}
