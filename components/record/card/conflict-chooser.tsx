'use client';

import { useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';
import type { FieldConflict } from '@/lib/kernel/errors';
import { useRecordWords } from '../record-words';
import { useFormState } from './form-context';

export type Choices = Record<string, 'mine' | 'theirs'>;
type Conflicts = Record<string, FieldConflict>;

/**
 * What the form is said to have been opened with, so that the next save does as chosen: with the stored value as origin
 * mine replaces it, with my own value as origin the field counts as untouched and theirs stays.
 */
export function resolvedOriginal(original: string, conflicts: Conflicts, choices: Choices): string {
  const values: Record<string, unknown> = JSON.parse(original);
  for (const [field, { mine, theirs }] of Object.entries(conflicts)) {
    values[field] = choices[field] === 'theirs' ? mine : theirs;
  }
  return JSON.stringify(values);
}

type ChooserProps = {
  conflicts: Conflicts;
  choices: Choices;
  original: string;
  onChoose: (choices: Choices) => void;
};

/** Two people changed the same fields: shows the three values of each and lets the second choose. Its buttons save too. */
export function ConflictChooser({ conflicts, choices, original, onChoose }: ChooserProps) {
  const { say } = useRecordWords();
  const title = useRef<HTMLHeadingElement>(null);
  // Whoever saved from the foot of a long card is brought to what they have to choose.
  useEffect(() => title.current?.focus(), []);
  const fields = Object.keys(conflicts);
  const all = (side: 'mine' | 'theirs'): Choices => Object.fromEntries(fields.map((field) => [field, side]));
  return (
    <section role="alert" aria-labelledby="conflict-title" className="rounded bg-tint-amber px-3.5 py-3 text-ink">
      <h3 ref={title} id="conflict-title" className="flex gap-2.5 font-semibold" tabIndex={-1}>
        <Icon name="users" className="mt-0.5 text-status-amber" />
        {say('conflictTitle')}
      </h3>
      <p className="mt-1 text-ink-2">{say('conflictText')}</p>
      <div className="mt-3 grid gap-3">
        {fields.map((field) => (
          <ConflictField
            key={field}
            field={field}
            conflict={conflicts[field]}
            choice={choices[field] ?? 'mine'}
            onChoose={(side) => onChoose({ ...choices, [field]: side })}
          />
        ))}
      </div>
      <div className="mt-3 flex flex-wrap gap-2">
        {(['mine', 'theirs'] as const).map((side) => (
          <Button
            key={side}
            type="submit"
            size="small"
            name="original"
            value={resolvedOriginal(original, conflicts, all(side))}
          >
            {say(side === 'mine' ? 'keepAllMine' : 'keepAllTheirs')}
          </Button>
        ))}
      </div>
    </section>
  );
}

type FieldProps = {
  field: string;
  conflict: FieldConflict | undefined;
  choice: 'mine' | 'theirs';
  onChoose: (side: 'mine' | 'theirs') => void;
};

function ConflictField({ field, conflict, choice, onChoose }: FieldProps) {
  const { labels, labelOf } = useFormState();
  const { say } = useRecordWords();
  if (!conflict) return null;
  const shown = (side: 'mine' | 'theirs' | 'original'): string => {
    const value = conflict[side];
    if (value === null || value === undefined || value === '') return say('nothing');
    return conflict.texts?.[side] || labelOf(field, String(value)) || String(value);
  };
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-sm font-semibold">{labels[field] ?? field}</legend>
      <div className="grid gap-1.5 @md:grid-cols-2">
        {(['mine', 'theirs'] as const).map((side) => (
          <label
            key={side}
            className={cx(
              'flex min-w-0 gap-2 rounded border bg-surface px-2.5 py-2',
              side === choice ? 'border-accent' : 'border-line-strong',
            )}
          >
            <input
              type="radio"
              className="tick mt-[0.15em]"
              name={`choice-${field}`}
              checked={side === choice}
              onChange={() => onChoose(side)}
            />
            <span className="min-w-0">
              <span className="block text-xs text-ink-3">{say(side)}</span>
              <span className="line-clamp-4 break-words whitespace-pre-wrap">{shown(side)}</span>
            </span>
          </label>
        ))}
      </div>
      <p className="text-sm text-ink-2">
        {say('wasBefore')} <span className="whitespace-pre-wrap">{shown('original')}</span>
      </p>
    </fieldset>
  );
}
