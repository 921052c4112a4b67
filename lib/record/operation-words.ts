import type { Reader } from './show-value';

/** What an operation is called: `operations.<verb>` in `messages/*`, for an undo with what it undid. */
export function operationName(verb: string, details: Record<string, unknown>, { find }: Pick<Reader, 'find'>): string {
  const values = Object.fromEntries(
    Object.entries(details).filter((pair): pair is [string, string | number] =>
      ['string', 'number'].includes(typeof pair[1]),
    ),
  );
  const undone = verb === 'undo' && typeof details.verb === 'string' ? details.verb : null;
  if (undone !== null) return find('operations.undo', { what: operationName(undone, {}, { find }) }) ?? verb;
  return find(`operations.${verb}`, { count: 1, ...values }) ?? find('operations.other') ?? verb;
}
