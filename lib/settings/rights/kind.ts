import type { Kind } from '@/lib/kernel/kind';
import { rightParams, settingSections } from '@/lib/kernel/rights';
import { numberedKinds } from '@/lib/settings/numbering/kind';

/** The kinds rights are given on, in the order of the matrix. */
export const rightKinds: readonly Kind[] = numberedKinds;

export const verbs = ['see', 'create', 'change', 'delete'] as const;
export type Verb = (typeof verbs)[number];

/** A right as one field of a form: `task_see`. */
export const rightField = (kind: string, verb: Verb): string => `${kind}_${verb}`;
export const paramField = (param: string): string => `param_${param}`;
export const sectionField = (section: string): string => `section_${section}`;

type Field = { type: 'text' } | { type: 'bool' } | { type: 'choice'; choices: string };

const scope: Field = { type: 'choice', choices: 'access.scopes' };
const yesNo: Field = { type: 'bool' };
const perKind = rightKinds.flatMap(({ name }) =>
  verbs.map((verb): [string, Field] => [rightField(name, verb), verb === 'create' ? yesNo : scope]),
);
const beside = [...rightParams.map(paramField), ...settingSections.map(sectionField)].map((key): [string, Field] => [
  key,
  yesNo,
]);

const form = (name: string, path: string): Kind => ({
  name,
  path,
  numberTemplate: '',
  messages: 'settings.roles',
  icon: 'shield',
  journals: false,
});

/** Roles and personal rights are no records; their forms speak like cards. */
export const roleForm = {
  kind: form('role', '/settings/roles'),
  fields: { name: { type: 'text' } as Field, ...Object.fromEntries([...perKind, ...beside]) },
};
export const personalForm = { kind: form('user_rights', '/settings/users'), fields: Object.fromEntries(perKind) };
