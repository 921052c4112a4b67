import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Result } from '@/lib/kernel/result';
import type { RecurrenceView } from '@/lib/tasks/recurrence/views';

/** What the form is opened with; `from` is the date of the task, or null. */
export type RuleDefaults = RecurrenceView['rule'] & { missed: RecurrenceView['missed']; from: string | null };

export type Preview = { text: string; dates: string[] };

const PAUSE = 200;

/** Fields of the form round `body` as they stand now, without what is empty. */
function typed(body: HTMLElement | null): [string, string][] {
  const form = body?.closest('form');
  if (!form) return [];
  return [...new FormData(form)].flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && value !== '' && !name.startsWith('$') && name !== 'id'
      ? [[name.replace('[]', ''), value]]
      : [],
  );
}

/** What is chosen in the form of a rule, and what the rule comes to; `look` reads the form a moment after it changed. */
export function useRulePreview(body: RefObject<HTMLElement | null>, defaults: RuleDefaults) {
  const { frequency, monthBy, endsAfter, untilOn, from } = defaults;
  const [chosen, setChosen] = useState<Record<string, string>>({
    frequency,
    monthBy: monthBy ?? 'date',
    ends: endsAfter ? 'after' : untilOn ? 'until' : 'never',
  });
  const [preview, setPreview] = useState<Preview | null>(null);
  const asked = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const read = useCallback(async () => {
    const fields = typed(body.current);
    const query = new URLSearchParams([...fields, ...(from ? [['from', from]] : [])]).toString();
    if (query === asked.current) return;
    asked.current = query;
    setChosen((known) => ({ ...known, ...Object.fromEntries(fields) }));
    const answer: Result<Preview> | null = await fetch(`/api/recurrence?${query}`).then(
      (response) => response.json(),
      () => null,
    );
    // Somebody types on: what was asked before is of no use any more.
    if (asked.current === query && answer) setPreview(answer.ok ? answer.value : null);
  }, [body, from]);

  const look = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(read, PAUSE);
  }, [read]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { chosen, preview, look };
}
