import { z } from 'zod';
import { flagInput, idInput, integerInput, optionalId, requiredText, textInput } from '@/lib/kernel/inputs';
import { type RuleAction, type RuleCondition, ruleFields, ruleOperators } from '../inbox/kind';
import { readMailboxes } from '../rules/addresses';

export const waitingSchema = z.object({ id: idInput });
export const nothingSchema = z.object({});

/** Rows of conditions a form has. */
export const MOST_CONDITIONS = 6;
const MOST_COPIES = 10;

/** `present` and `absent` need no value and are asked of attachments alone; a row without a value is none. */
const conditionOf = (row: {
  field: RuleCondition['field'];
  operator: RuleCondition['operator'];
  value: string;
}): RuleCondition | null => {
  const { field, operator, value } = row;
  if (operator === 'present' || operator === 'absent')
    return field === 'attachment' ? { field, operator, value: '' } : null;
  return value === '' ? null : { field, operator, value };
};

const rowSchema = z.object({
  field: z.enum(ruleFields).default('from'),
  operator: z.enum(ruleOperators).default('has'),
  value: textInput(300).default(''),
});
const conditionsSchema = z
  .array(rowSchema)
  .max(MOST_CONDITIONS)
  .transform((given) => given.flatMap((row) => conditionOf(row) ?? []));

const absent = (value: unknown): unknown => (value === '' ? undefined : value);

/** A form has its conditions in rows of fields of one name and a number. */
function gather(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || 'conditions' in given) return given;
  const fields = new Map(Object.entries(given));
  const conditions = Array.from({ length: MOST_CONDITIONS }, (_, at) => ({
    field: absent(fields.get(`field${at}`)),
    operator: absent(fields.get(`operator${at}`)),
    value: fields.get(`value${at}`) ?? '',
  }));
  return { ...given, conditions };
}

const copies = textInput(2_000)
  .default('')
  .transform((text, check) => {
    const found = readMailboxes(text);
    if (found === null || found.length > MOST_COPIES) check.addIssue({ code: 'custom', message: 'not_an_email' });
    return (found ?? []).map(({ address }) => address);
  });
const actionsSchema = z.object({
  projectId: optionalId.default(null),
  employeeId: optionalId.default(null),
  typeId: optionalId.default(null),
  journalId: optionalId.default(null),
  makesTask: flagInput.default(false),
  taskEmployeeId: optionalId.default(null),
  copies,
  archives: flagInput.default(false),
  isSpam: flagInput.default(false),
});

/** What a form says is done, as a rule keeps it. */
function actionsOf(given: z.output<typeof actionsSchema>): RuleAction[] {
  const { projectId, employeeId, typeId, journalId } = given;
  return [
    ...(projectId ? [{ act: 'project' as const, projectId }] : []),
    ...(employeeId ? [{ act: 'responsible' as const, employeeId }] : []),
    ...(typeId ? [{ act: 'type' as const, typeId }] : []),
    ...(journalId ? [{ act: 'journal' as const, journalId }] : []),
    ...(given.makesTask ? [{ act: 'task' as const, employeeId: given.taskEmployeeId }] : []),
    ...given.copies.map((address) => ({ act: 'forward' as const, address })),
    ...(given.archives ? [{ act: 'archive' as const }] : []),
    ...(given.isSpam ? [{ act: 'spam' as const }] : []),
  ];
}

const body = z.object({
  /** null: of all mail of the company */
  mailboxId: optionalId.default(null),
  name: requiredText(200),
  matchesAll: z.preprocess((value) => value !== 'any', z.boolean()),
  stops: flagInput.default(false),
  conditions: conditionsSchema,
  ...actionsSchema.shape,
});

type Body = z.output<typeof body>;
const ruleOf = (given: Body) => ({
  ...{ mailboxId: given.mailboxId, name: given.name, matchesAll: given.matchesAll, stops: given.stops },
  conditions: given.conditions,
  actions: actionsOf(given),
});
export type RuleInput = ReturnType<typeof ruleOf>;

/** A rule says when and what; one that says neither is a mistake. */
function requireSense(rule: RuleInput, check: z.core.$RefinementCtx): void {
  const refuse = (field: string, message: string) => check.addIssue({ code: 'custom', message, path: [field] });
  if (rule.conditions.length === 0) refuse('value0', 'required');
  if (rule.actions.length === 0) refuse('projectId', 'nothing_done');
}

export const createRuleSchema = z.preprocess(gather, body.transform(ruleOf).superRefine(requireSense));
const kept = { id: idInput, version: integerInput() };
export const changeRuleSchema = z.preprocess(
  gather,
  body
    .extend(kept)
    .transform((given) => ({ ...ruleOf(given), id: given.id, version: given.version }))
    .superRefine(requireSense),
);
export type ChangeRule = z.output<typeof changeRuleSchema>;
/** Nothing is saved: a name is not needed yet, nor what is to be done. */
export const tryRuleSchema = z.preprocess(
  gather,
  body
    .extend({ name: textInput(200).default('') })
    .transform(ruleOf)
    .superRefine((rule, check) => {
      if (rule.conditions.length === 0) check.addIssue({ code: 'custom', message: 'required', path: ['value0'] });
    }),
);
export const ruleSchema = z.object({ id: idInput });
export const switchRuleSchema = z.object({ id: idInput, isEnabled: flagInput });
export const moveRuleSchema = z.object({ id: idInput, to: z.enum(['up', 'down']) });

const defaultsScopes = ['house', 'unit', 'own'] as const;
const LONGEST_WAIT = 1_000;

/** Where letters go that nothing says anything of: of all, of a unit, or of one's own mailboxes. */
export const mailDefaultsSchema = z
  .object({
    scope: z.enum(defaultsScopes, { message: 'not_valid' }),
    /** with the scope of a unit */
    unitId: optionalId.default(null),
    projectId: optionalId.default(null),
    filedUnitId: optionalId.default(null),
    /** working hours; null: as the next wider says */
    answerHours: z.preprocess(
      (value) => (value === '' || value === undefined ? null : value),
      integerInput({ min: 1, max: LONGEST_WAIT }).nullable(),
    ),
    checksOnOpening: flagInput.default(false),
  })
  .superRefine(({ scope, unitId }, check) => {
    if (scope === 'unit' && unitId === null) check.addIssue({ code: 'custom', message: 'required', path: ['unitId'] });
  });
export type SaveMailDefaults = z.output<typeof mailDefaultsSchema>;
