'use client';

import { useEffect, useRef } from 'react';
import { EndFields, FrequencyField, RuleDates, StepFields } from './rule-fields';
import type { RuleWords } from './rule-words';
import { useRulePreview } from './use-rule-preview';

/** Nothing is said yet: what is left open follows from the date of the task. */
const open = {
  ...{ every: 1, weekdays: [], monthBy: null, monthDay: null, monthWeek: null, monthWeekday: null, month: null },
  ...{ endsAfter: null, untilOn: null, missed: 'next' as const },
};

/** How often a new task comes again; once, unless a frequency is chosen. */
export function RepeatFields({ words }: { words: RuleWords }) {
  const body = useRef<HTMLDivElement>(null);
  const { chosen, preview, look } = useRulePreview(body, null);
  useEffect(() => {
    // The dates of the task stand in other parts of its form, and a kept draft is put back.
    const form = body.current?.closest('form');
    const stop = new AbortController();
    for (const event of ['input', 'change', 'click', 'keyup', 'focusout'])
      form?.addEventListener(event, look, { signal: stop.signal });
    look();
    return () => stop.abort();
  }, [look]);
  return (
    <div ref={body} className="grid gap-4">
      <div className="grid grid-cols-1 items-start gap-x-4 gap-y-3 @md:grid-cols-2">
        <FrequencyField value="" once={words.once} words={words} />
        {chosen.frequency ? (
          <>
            <StepFields defaults={open} words={words} chosen={chosen} open />
            <EndFields defaults={open} words={words} chosen={chosen} />
          </>
        ) : null}
      </div>
      {chosen.frequency ? <RuleDates preview={preview} words={words} /> : null}
    </div>
  );
}
