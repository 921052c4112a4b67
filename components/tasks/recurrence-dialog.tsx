'use client';

import { useEffect, useId, useRef } from 'react';
import { ChecksField, DateField, NumberField } from '@/components/record/card/fields';
import { SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { Button } from '@/components/ui/button';
import { closes, Dialog } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { frequencies, missedWays, monthWeeks, weekdayCodes } from '@/lib/tasks/kind';
import { setRecurrenceAction } from '@/lib/tasks/recurrence/actions';
import { type Preview, type RuleDefaults, useRulePreview } from './use-rule-preview';

export type RecurrenceDialogWords = Record<
  | ('title' | 'frequency' | 'day' | 'week' | 'month' | 'year' | 'every' | 'everyHint' | 'weekdays' | 'monthBy')
  | ('byDate' | 'byWeekday' | 'monthDay' | 'monthWeek' | 'monthWeekday' | 'startsOn' | 'ends' | 'never' | 'after')
  | ('until' | 'endsAfter' | 'untilOn' | 'missed' | 'next' | 'future' | 'preview' | 'previewNone' | 'save' | 'cancel')
  | 'saved',
  string
> & {
  weekdayNames: Record<string, string>;
  weekdayShort: Record<string, string>;
  weekNames: Record<string, string>;
  months: readonly string[];
  monthLabel: string;
};

type Props = { taskId: number; defaults: RuleDefaults; words: RecurrenceDialogWords; onClose: () => void };

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
            <SelectField
              name="frequency"
              label={words.frequency}
              value={defaults.frequency}
              options={frequencies.map((value) => ({ value, label: words[value] }))}
            />
            <NumberField name="every" label={words.every} value={defaults.every} hint={words.everyHint} />
            {chosen.frequency === 'week' ? <Weekdays defaults={defaults} words={words} /> : null}
            {chosen.frequency === 'month' || chosen.frequency === 'year' ? (
              <MonthFields defaults={defaults} words={words} chosen={chosen} />
            ) : null}
            <DateField name="startsOn" label={words.startsOn} value={defaults.startsOn} />
            <SelectField
              name="ends"
              label={words.ends}
              value={defaults.endsAfter ? 'after' : defaults.untilOn ? 'until' : 'never'}
              options={(['never', 'after', 'until'] as const).map((value) => ({ value, label: words[value] }))}
            />
            {chosen.ends === 'after' ? (
              <NumberField name="endsAfter" label={words.endsAfter} value={defaults.endsAfter} required />
            ) : null}
            {chosen.ends === 'until' ? (
              <DateField name="untilOn" label={words.untilOn} value={defaults.untilOn} required />
            ) : null}
            <SelectField
              name="missed"
              label={words.missed}
              value={defaults.missed}
              wide
              options={missedWays.map((value) => ({ value, label: words[value] }))}
            />
          </div>
          <Dates preview={preview} words={words} />
        </div>
        <div className="flex flex-wrap gap-2.5">
          <SubmitButton>{words.save}</SubmitButton>
          <Button {...closes(id)}>{words.cancel}</Button>
        </div>
      </SmallForm>
    </Dialog>
  );
}

type Part = Pick<Props, 'defaults' | 'words'>;

const Weekdays = ({ defaults, words }: Part) => (
  <ChecksField
    name="weekdays"
    label={words.weekdays}
    value={defaults.weekdays}
    wide
    options={weekdayCodes.map((value) => ({ value, label: words.weekdayShort[value] ?? value }))}
  />
);

function MonthFields({ defaults, words, chosen }: Part & { chosen: Record<string, string> }) {
  const names = (of: Record<string, string>, values: readonly string[]) =>
    values.map((value) => ({ value, label: of[value] ?? value }));
  const isByWeekday = chosen.monthBy === 'weekday';
  return (
    <>
      {chosen.frequency === 'year' ? (
        <SelectField
          name="month"
          label={words.monthLabel}
          value={defaults.month}
          options={words.months.map((label, index) => ({ value: index + 1, label }))}
        />
      ) : null}
      <SelectField
        name="monthBy"
        label={words.monthBy}
        value={defaults.monthBy ?? 'date'}
        options={[
          { value: 'date', label: words.byDate },
          { value: 'weekday', label: words.byWeekday },
        ]}
      />
      {isByWeekday ? (
        <>
          <SelectField
            name="monthWeek"
            label={words.monthWeek}
            value={defaults.monthWeek}
            options={names(words.weekNames, monthWeeks)}
          />
          <SelectField
            name="monthWeekday"
            label={words.monthWeekday}
            value={defaults.monthWeekday}
            options={names(words.weekdayNames, weekdayCodes)}
          />
        </>
      ) : (
        <NumberField name="monthDay" label={words.monthDay} value={defaults.monthDay} />
      )}
    </>
  );
}

function Dates({ preview, words }: { preview: Preview | null; words: RecurrenceDialogWords }) {
  return (
    <section className="grid min-h-28 content-start gap-2 rounded bg-sunken p-3" aria-live="polite">
      <h3 className="text-sm font-semibold text-ink-2">{words.preview}</h3>
      {preview ? <p className="first-letter:uppercase">{preview.text}</p> : null}
      {preview?.dates.length === 0 ? <p className="text-ink-2">{words.previewNone}</p> : null}
      <ol className="flex flex-wrap gap-x-4 gap-y-1 tabular">
        {preview?.dates.map((date) => (
          <li key={date} className="text-ink-2">
            {date}
          </li>
        ))}
      </ol>
    </section>
  );
}
