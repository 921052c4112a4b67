/** How far a right reaches; each level includes those before it. */
export const scopes = ['none', 'own', 'team', 'centre', 'unit', 'all'] as const;
export type Scope = (typeof scopes)[number];
export const scopeRank = (scope: Scope): number => scopes.indexOf(scope);
export const widest = (a: Scope, b: Scope): Scope => (scopeRank(a) >= scopeRank(b) ? a : b);

/** The constants of one kind of record, known everywhere, in the browser too. */
export type Kind = {
  /** stored in `records.kind` and used as the name of its rights: `task` */
  name: string;
  /** its first path segment: `/tasks` */
  path: string;
  /** default numbering template; see `lib/record/numbering.ts` for the tokens */
  numberTemplate: string;
  /** namespace of its words in `messages/*` */
  messages: string;
  /** icon of its links, a name in `components/ui/icon.tsx` */
  icon: string;
  /** whether its records may stand in journals and belong to structural units */
  journals: boolean;
};
