import { useTranslations } from 'next-intl';
import { CheckField, TextField } from '@/components/record/card/fields';
import { FormGrid, FormSection } from '@/components/record/card/form-layout';
import { type Picked, PickField, SelectField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import type { Clock } from '@/components/record/panels/when';
import { Disclosure } from '@/components/ui/disclosure';
import { SubmitButton } from '@/components/ui/submit-button';
import { type RuleAction, type RuleCondition, ruleFields, ruleOperators } from '@/lib/mail/inbox/kind';
import { changeRuleAction, createRuleAction } from '@/lib/mail/placing/actions';
import { MOST_CONDITIONS } from '@/lib/mail/placing/schema';
import type { RuleNames, RuleRow } from '@/lib/mail/placing/views';
import { RuleTry } from './rule-try';

type Option = { id: number; name: string };
export type RuleChoices = { types: readonly Option[]; journals: readonly Option[]; names: RuleNames };

type Acts = { [K in RuleAction['act']]?: Extract<RuleAction, { act: K }> };
const actsOf = (actions: readonly RuleAction[]): Acts => Object.fromEntries(actions.map((one) => [one.act, one]));
const rows = Array.from({ length: MOST_CONDITIONS }, (_, at) => at);
const options = (list: readonly Option[]) => list.map(({ id, name }) => ({ value: id, label: name }));

/** A rule that is there, or a new one of a mailbox; without a mailbox, of all mail of the company. */
export function RuleForm({
  rule,
  mailboxId,
  choices,
  clock,
  path,
}: {
  rule: RuleRow | null;
  mailboxId: number | null;
  choices: RuleChoices;
  clock: Clock;
  path: string;
}) {
  const t = useTranslations('settings.mailRules');
  const acts = actsOf(rule?.actions ?? []);
  // What is used and one more; the rest is opened by whoever needs it.
  const open = Math.max(2, (rule?.conditions.length ?? 0) + 1);
  const values = { mailboxId: mailboxId ?? '', ...(rule ? { id: rule.id, version: rule.version } : {}) };
  return (
    <SmallForm
      action={rule ? changeRuleAction : createRuleAction}
      values={values}
      labels={labelsOf(t)}
      done={t(rule ? 'saved' : 'added')}
      reset={!rule}
    >
      <div className="grid gap-4">
        <TextField name="name" value={rule?.name ?? ''} required wide autoFocus={!rule} />
        <FormSection title={t('when')}>
          <div className="grid gap-3">
            <SelectField
              name="matchesAll"
              value={rule?.matchesAll === false ? 'any' : 'all'}
              options={[
                { value: 'all', label: t('all') },
                { value: 'any', label: t('any') },
              ]}
            />
            {rows.slice(0, open).map((at) => (
              <Condition key={at} at={at} condition={rule?.conditions[at]} />
            ))}
            {open < MOST_CONDITIONS ? (
              <Disclosure label={t('moreConditions')}>
                <div className="mt-3 grid gap-3">
                  {rows.slice(open).map((at) => (
                    <Condition key={at} at={at} condition={undefined} />
                  ))}
                </div>
              </Disclosure>
            ) : null}
            <p className="text-sm text-ink-3">{t('conditionHint')}</p>
          </div>
        </FormSection>
        <FormSection title={t('then')}>
          <Actions acts={acts} rule={rule} choices={choices} />
        </FormSection>
        <CheckField name="stops" value={rule?.stops ?? false} wide />
        <RuleTry words={t.raw('try')} clock={clock} path={path} />
        <div>
          <SubmitButton>{t(rule ? 'save' : 'add')}</SubmitButton>
        </div>
      </div>
    </SmallForm>
  );
}

type Translate = ReturnType<typeof useTranslations<'settings.mailRules'>>;

function labelsOf(t: Translate): Record<string, string> {
  const named = rows.map((at) => [
    [`field${at}`, t('rowField', { row: at + 1 })],
    [`operator${at}`, t('rowOperator', { row: at + 1 })],
    [`value${at}`, t('rowValue', { row: at + 1 })],
  ]);
  return { ...t.raw('fields'), ...Object.fromEntries(named.flat()) };
}

function Condition({ at, condition }: { at: number; condition: RuleCondition | undefined }) {
  const t = useTranslations('settings.mailRules');
  return (
    <div className="grid grid-cols-1 items-start gap-2 border-t border-line pt-3 @md:grid-cols-[1fr_1fr_2fr]">
      <SelectField
        name={`field${at}`}
        value={condition?.field ?? 'from'}
        options={ruleFields.map((field) => ({ value: field, label: t(`ruleFields.${field}`) }))}
      />
      <SelectField
        name={`operator${at}`}
        value={condition?.operator ?? 'has'}
        options={ruleOperators.map((operator) => ({ value: operator, label: t(`operators.${operator}`) }))}
      />
      <TextField name={`value${at}`} value={condition?.value ?? ''} maxLength={300} />
    </div>
  );
}

function Actions({ acts, rule, choices }: { acts: Acts; rule: RuleRow | null; choices: RuleChoices }) {
  const t = useTranslations('settings.mailRules');
  const { names } = choices;
  const picked = (id: number | null | undefined): Picked | null =>
    id ? { id, text: names.records.get(id) ?? `#${id}` } : null;
  const copies = (rule?.actions ?? []).flatMap((one) => (one.act === 'forward' ? [one.address] : []));
  return (
    <FormGrid>
      <PickField name="projectId" kind="project" value={picked(acts.project?.projectId)} />
      <PickField name="employeeId" kind="employee" value={picked(acts.responsible?.employeeId)} />
      <SelectField name="typeId" value={acts.type?.typeId ?? null} options={options(choices.types)} empty />
      <SelectField name="journalId" value={acts.journal?.journalId ?? null} options={options(choices.journals)} empty />
      <CheckField name="makesTask" value={acts.task !== undefined} />
      <PickField name="taskEmployeeId" kind="employee" value={picked(acts.task?.employeeId)} hint={t('taskHint')} />
      <TextField name="copies" value={copies.join(', ')} hint={t('copiesHint')} wide />
      <CheckField name="archives" value={acts.archive !== undefined} />
      <CheckField name="isSpam" value={acts.spam !== undefined} />
    </FormGrid>
  );
}
