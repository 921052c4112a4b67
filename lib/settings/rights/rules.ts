import { type Scope, scopeRank, scopes } from '@/lib/kernel/kind';
import { type Grant, type KindRights, noRights, rightParams, settingSections } from '@/lib/kernel/rights';
import { paramField, rightField, rightKinds, sectionField, type Verb, verbs } from './kind';

/** All rights of a role or a person as the fields of one form. */
export type Flat = Record<string, Scope | boolean>;

export const isScope = (value: unknown): value is Scope => scopes.some((scope) => scope === value);

export function flatGrants(grants: readonly Grant[]): Flat {
  const flat: Flat = {};
  for (const { name } of rightKinds) {
    const given = grants.find((grant) => grant.kind === name) ?? noRights;
    for (const verb of verbs) flat[rightField(name, verb)] = given[verb];
  }
  return flat;
}

export function flatRole(role: {
  grants: readonly Grant[];
  params: readonly string[];
  sections: readonly string[];
}): Flat {
  const flat = flatGrants(role.grants);
  for (const param of rightParams) flat[paramField(param)] = role.params.includes(param);
  for (const section of settingSections) flat[sectionField(section)] = role.sections.includes(section);
  return flat;
}

const scopeIn = (flat: Flat, kind: string, verb: Verb): Scope => {
  const value = flat[rightField(kind, verb)];
  return isScope(value) ? value : 'none';
};

/** The way back: the rights on all kinds, those of nothing too. */
export function grantsIn(flat: Flat): Grant[] {
  return rightKinds.map(({ name }) => ({
    kind: name,
    see: scopeIn(flat, name, 'see'),
    create: flat[rightField(name, 'create')] === true,
    change: scopeIn(flat, name, 'change'),
    delete: scopeIn(flat, name, 'delete'),
  }));
}
export const paramsIn = (flat: Flat): string[] => rightParams.filter((param) => flat[paramField(param)] === true);
export const sectionsIn = (flat: Flat): string[] =>
  settingSections.filter((section) => flat[sectionField(section)] === true);

/** What may be changed or deleted must be seen. Fields that reach further than sight: field → `errors.fields` key. */
export function blindRights(grants: readonly Grant[]): Record<string, string> {
  const beyond = (grant: Grant, verb: 'change' | 'delete') => scopeRank(grant[verb]) > scopeRank(grant.see);
  return Object.fromEntries(
    grants.flatMap((grant) =>
      (['change', 'delete'] as const)
        .filter((verb) => beyond(grant, verb))
        .map((verb) => [rightField(grant.kind, verb), 'wider_than_sight']),
    ),
  );
}

/** Where a right comes from: a role, or the person's own grants. */
export type Source<Name> = {
  name: Name;
  grants: readonly Grant[];
  params: readonly string[];
  sections: readonly string[];
};
export type Reasoned<Value, Name> = { value: Value; because: Name[] };
export type KindReasons<Name> = { [V in Verb]: Reasoned<KindRights[V], Name> };
export type Effective<Name> = {
  kinds: Record<string, KindReasons<Name>>;
  params: { name: string; because: Name[] }[];
  sections: { name: string; because: Name[] }[];
};

/** What somebody may by all sources together, each right with those that give it in that width. */
export function explainRights<Name>(sources: readonly Source<Name>[]): Effective<Name> {
  const kinds = Object.fromEntries(rightKinds.map(({ name }) => [name, explainKind(sources, name)]));
  const holding = (list: 'params' | 'sections', wanted: string) =>
    sources.filter((source) => source[list].includes(wanted)).map((source) => source.name);
  const listed = (list: 'params' | 'sections', all: readonly string[]) =>
    all.map((name) => ({ name, because: holding(list, name) })).filter(({ because }) => because.length > 0);
  return { kinds, params: listed('params', rightParams), sections: listed('sections', settingSections) };
}

function explainKind<Name>(sources: readonly Source<Name>[], kind: string): KindReasons<Name> {
  const given = sources.map(({ name, grants }) => ({
    name,
    rights: grants.find((grant) => grant.kind === kind) ?? noRights,
  }));
  const scope = (verb: 'see' | 'change' | 'delete'): Reasoned<Scope, Name> => {
    const value = given.reduce<Scope>(
      (most, { rights }) => (scopeRank(rights[verb]) > scopeRank(most) ? rights[verb] : most),
      'none',
    );
    const because =
      value === 'none' ? [] : given.filter(({ rights }) => rights[verb] === value).map(({ name }) => name);
    return { value, because };
  };
  const creating = given.filter(({ rights }) => rights.create).map(({ name }) => name);
  return {
    see: scope('see'),
    create: { value: creating.length > 0, because: creating },
    change: scope('change'),
    delete: scope('delete'),
  };
}
