'use client';

import { useEffect, useId, useRef } from 'react';
import { DateField } from '@/components/record/card/fields';
import { SmallForm } from '@/components/record/card/small-form';
import { Button } from '@/components/ui/button';
import { closes, Dialog } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { setRecurrenceAction } from '@/lib/tasks/recurrence/actions';
import { EndFields, FrequencyField, RuleDates, StepFields } from './rule-fields';
import type { RuleWords } from './rule-words';
import { type RuleDefaults, useRulePreview } from './use-rule-preview';

type Props = { taskId: number; defaults: RuleDefaults; words: RuleWords; onClose: () => void };

/** Asks for a rule, and says at once in words and dates what it comes to. */
export function RecurrenceDialog({ taskId, defaults, words, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const id = useId();
  const { chosen, preview, look } = useRulePreview(body, defaults);
  useEffect(() => {
    dialog.current?.showModal();
    look();
  }, [look]);
  return (
    <Dialog ref={dialog} id={id} title={words.title} onClose={onClose} wide>
      <SmallForm
        action={setRecurrenceAction}
        values={{ id: taskId }}
        labels={{ every: words.every, endsAfter: words.endsAfter, untilOn: words.untilOn, monthDay: words.monthDay }}
        done={words.saved}
        onDone={() => dialog.current?.close()}
        className="grid gap-4"
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: what is typed and chosen in the fields is heard here */}
        <div ref={body} className="@container grid gap-4" onInput={look} onChange={look} onClick={look} onKeyUp={look}>
          <div className="grid gap-x-4 gap-y-3 @md:grid-cols-2">
            <FrequencyField value={defaults.frequency} words={words} />
            <StepFields defaults={defaults} words={words} chosen={chosen} />
            <DateField name="startsOn" label={words.startsOn} value={defaults.startsOn} />
            <EndFields defaults={defaults} words={words} chosen={chosen} />
          </div>
          <RuleDates preview={preview} words={words} />
        </div>
        <div className="flex flex-wrap gap-2.5">
          <SubmitButton>{words.save}</SubmitButton>
          <Button {...closes(id)}>{words.cancel}</Button>
        </div>
      </SmallForm>
    </Dialog>
  );
}
