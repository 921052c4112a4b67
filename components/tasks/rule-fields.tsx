'use client';

import { ChecksField, DateField, NumberField } from '@/components/record/card/fields';
import { SelectField } from '@/components/record/card/pick-fields';
import { frequencies, missedWays, monthWeeks, weekdayCodes } from '@/lib/tasks/kind';
import type { RuleWords } from './rule-words';
import type { Preview, RuleDefaults } from './use-rule-preview';

type Rule = Omit<RuleDefaults, 'from' | 'frequency' | 'startsOn'>;
type Part = {
  defaults: Rule;
  words: RuleWords;
  /** may be left to the date of the task */
  open?: boolean;
};

/** Asks how often: each time a number of days, weeks, months or years has passed. */
export function FrequencyField({ value, once, words }: { value: string; once?: string; words: RuleWords }) {
  return (
    <SelectField
      name="frequency"
      label={words.frequency}
      value={value}
      empty={once}
      options={frequencies.map((code) => ({ value: code, label: words[code] }))}
    />
  );
}

/** Each how many, on which of their days. */
export function StepFields({ defaults, words, open, chosen }: Part & { chosen: Record<string, string> }) {
  const { frequency } = chosen;
  return (
    <>
      <NumberField name="every" label={words.every} value={defaults.every} hint={words.everyHint} />
      {frequency === 'week' ? (
        <ChecksField
          name="weekdays"
          label={words.weekdays}
          value={defaults.weekdays}
          hint={open ? words.openWeekdays : undefined}
          wide
          options={weekdayCodes.map((value) => ({ value, label: words.weekdayShort[value] ?? value }))}
        />
      ) : null}
      {frequency === 'month' || frequency === 'year' ? (
        <MonthFields defaults={defaults} words={words} open={open} chosen={chosen} />
      ) : null}
    </>
  );
}

function MonthFields({ defaults, words, open, chosen }: Part & { chosen: Record<string, string> }) {
  const names = (of: Record<string, string>, values: readonly string[]) =>
    values.map((value) => ({ value, label: of[value] ?? value }));
  const empty = open ? words.asDate : undefined;
  return (
    <>
      {chosen.frequency === 'year' ? (
        <SelectField
          name="month"
          label={words.monthLabel}
          value={defaults.month}
          hint={empty}
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
      {chosen.monthBy === 'weekday' ? (
        <>
          <SelectField
            name="monthWeek"
            label={words.monthWeek}
            value={defaults.monthWeek}
            empty={empty}
            options={names(words.weekNames, monthWeeks)}
          />
          <SelectField
            name="monthWeekday"
            label={words.monthWeekday}
            value={defaults.monthWeekday}
            hint={empty}
            options={names(words.weekdayNames, weekdayCodes)}
          />
        </>
      ) : (
        <NumberField name="monthDay" label={words.monthDay} value={defaults.monthDay} hint={empty} />
      )}
    </>
  );
}

/** Until when, and what becomes of those that were missed. */
export function EndFields({ defaults, words, chosen }: Part & { chosen: Record<string, string> }) {
  return (
    <>
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
    </>
  );
}

/** What the rule comes to, in words and dates. */
export function RuleDates({ preview, words }: { preview: Preview | null; words: RuleWords }) {
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
