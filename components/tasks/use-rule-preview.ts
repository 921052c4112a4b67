import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Result } from '@/lib/kernel/result';
import { ruleNames } from '@/lib/tasks/kind';
import type { RecurrenceView } from '@/lib/tasks/recurrence/views';

/** What the form is opened with; `from` is the date of the task, or null. */
export type RuleDefaults = RecurrenceView['rule'] & { missed: RecurrenceView['missed']; from: string | null };

export type Preview = { text: string; dates: string[] };

const PAUSE = 200;
const names = new Set(ruleNames);

/** What a form holds under these names, without what is empty. */
function typed(form: HTMLFormElement, wanted: ReadonlySet<string>): [string, string][] {
  return [...new FormData(form)].flatMap(([sent, value]): [string, string][] => {
    const name = sent.replace('[]', '');
    return typeof value === 'string' && value !== '' && wanted.has(name) ? [[name, value]] : [];
  });
}

/** The date of a task that is being written; none while it is no date. */
function dateTyped(form: HTMLFormElement): string | null {
  const dates = new Map(typed(form, new Set(['start', 'end'])));
  return /^\d{4}-\d{2}-\d{2}/.exec(dates.get('start') ?? dates.get('end') ?? '')?.[0] ?? null;
}

/**
 * What is chosen in the form of a rule, and what the rule comes to; `look` reads the form a moment after it changed. Without
 * defaults it is part of the form of a new task, which has the date the rule goes by.
 */
export function useRulePreview(body: RefObject<HTMLElement | null>, defaults: RuleDefaults | null) {
  const [chosen, setChosen] = useState<Record<string, string>>({
    frequency: defaults?.frequency ?? '',
    monthBy: defaults?.monthBy ?? 'date',
    ends: defaults?.endsAfter ? 'after' : defaults?.untilOn ? 'until' : 'never',
  });
  const [preview, setPreview] = useState<Preview | null>(null);
  const asked = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isNew = defaults === null;
  const known = defaults?.from ?? null;

  const read = useCallback(async () => {
    const form = body.current?.closest('form');
    if (!form) return;
    const fields = typed(form, names);
    const from = isNew ? dateTyped(form) : known;
    const query = new URLSearchParams([...fields, ...(from ? [['from', from]] : [])]).toString();
    if (query === asked.current) return;
    asked.current = query;
    const now: Record<string, string> = { frequency: '', ...Object.fromEntries(fields) };
    setChosen((before) => ({ ...before, ...now }));
    if (!now.frequency) return;
    const answer: Result<Preview> | null = await fetch(`/api/recurrence?${query}`).then(
      (response) => response.json(),
      () => null,
    );
    // Somebody types on: what was asked before is of no use any more.
    if (asked.current === query && answer) setPreview(answer.ok ? answer.value : null);
  }, [body, isNew, known]);

  const look = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(read, PAUSE);
  }, [read]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { chosen, preview, look };
}
