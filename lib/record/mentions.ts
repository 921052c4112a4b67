/** Somebody who can be called by name. */
export type Named = { id: number; name: string; login: string };

const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}_]/u.test(char);

/** Where in `text` somebody is called: `@Name Surname` or `@login`, the longest name that fits. */
export function findMentions<T extends Named>(
  text: string,
  people: readonly T[],
): { at: number; length: number; person: T }[] {
  const lower = text.toLowerCase();
  const calls = people
    .flatMap((person) => [
      { person, call: person.name.toLowerCase() },
      { person, call: person.login.toLowerCase() },
    ])
    .filter(({ call }) => call !== '')
    .sort((a, b) => b.call.length - a.call.length);
  const found: { at: number; length: number; person: T }[] = [];
  for (let at = lower.indexOf('@'); at !== -1; at = lower.indexOf('@', at + 1)) {
    // An "@" inside a word is an e-mail address.
    if (isLetter(text[at - 1])) continue;
    const hit = calls.find(({ call }) => lower.startsWith(call, at + 1) && !isLetter(lower[at + 1 + call.length]));
    if (hit) found.push({ at, length: hit.call.length + 1, person: hit.person });
  }
  return found;
}
