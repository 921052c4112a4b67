import { z } from 'zod';
import { flagInput, idInput, integerInput, optionalId, originalInput, requiredText } from '@/lib/kernel/inputs';
import { scopes } from '@/lib/kernel/kind';
import { rightParams, settingSections } from '@/lib/kernel/rights';
import { paramField, rightField, rightKinds, sectionField, verbs } from './kind';

const scope = z.enum(scopes, { message: 'not_valid' });
const kindFields = Object.fromEntries(
  rightKinds.flatMap(({ name }) =>
    verbs.map((verb) => [rightField(name, verb), (verb === 'create' ? flagInput : scope).optional()]),
  ),
);
const besideFields = Object.fromEntries(
  [...rightParams.map(paramField), ...settingSections.map(sectionField)].map((key) => [key, flagInput.optional()]),
);

/** A form sends its fields side by side; the rights among them become one object. What is left out stays. */
const gather = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? { ...value, rights: value } : value;
const present = z.record(z.string(), z.union([scope, z.boolean()]));
const rightsOf = (fields: typeof kindFields | typeof besideFields) =>
  z
    .object(fields)
    .transform((flat) => Object.fromEntries(Object.entries(flat).filter(([, value]) => value !== undefined)))
    .pipe(present);

const opened = { id: idInput, version: integerInput().optional(), original: originalInput };

export const createRoleSchema = z.object({ name: requiredText(100), copyOf: optionalId.optional() });
export type CreateRole = z.output<typeof createRoleSchema>;

export const changeRoleSchema = z.preprocess(
  gather,
  z.object({ ...opened, name: requiredText(100).optional(), rights: rightsOf({ ...kindFields, ...besideFields }) }),
);
export type ChangeRole = z.output<typeof changeRoleSchema>;

export const retireRoleSchema = z.object({ id: idInput, retired: flagInput });

export const userGrantsSchema = z.preprocess(gather, z.object({ ...opened, rights: rightsOf(kindFields) }));
export type UserGrants = z.output<typeof userGrantsSchema>;

export const fullAccessSchema = z.object({ id: idInput, given: flagInput });

/** `holder`: `role-3` or `user-5`. */
export const journalRightsSchema = z.object({
  journalId: idInput,
  holder: z.string().regex(/^(role|user)-[1-9]\d{0,14}$/, 'required'),
  see: flagInput,
  create: flagInput,
  change: flagInput,
  delete: flagInput,
});
export type JournalRightsInput = z.output<typeof journalRightsSchema>;
export const removeJournalRightsSchema = z.object({ id: idInput });
