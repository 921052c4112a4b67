/** First letters of the first two words: "Olena Koval" is OK. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s.]+/u)
    .filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => Array.from(word.replace(/^[^\p{L}\p{N}]+/u, ''))[0] ?? '')
    .join('')
    .toUpperCase();
}

/** A person by initials. `decorative` when the name stands beside it. */
export function Avatar({ name, initials, decorative }: { name: string; initials?: string; decorative?: boolean }) {
  const letters = initials ?? initialsOf(name);
  return decorative ? (
    <span className="avatar" aria-hidden="true">
      {letters}
    </span>
  ) : (
    <span className="avatar" role="img" aria-label={name} title={name}>
      {letters}
    </span>
  );
}

type Person = { name: string; initials?: string };

/** The letters that are shown of several people, and how many more there are. */
export function avatarsShown(people: readonly Person[], max = 3): { shown: string[]; more: number } {
  const shown = people.length > max ? people.slice(0, max - 1) : people;
  return { shown: shown.map(({ name, initials }) => initials ?? initialsOf(name)), more: people.length - shown.length };
}

/** Several people, overlapping; those past `max` become a number. One text for screen readers. */
export function AvatarStack({ people, max }: { people: readonly Person[]; max?: number }) {
  const { shown, more } = avatarsShown(people, max);
  const names = people.map((person) => person.name).join(', ');
  if (people.length === 0) return null;
  return (
    <span className="avatar-stack" role="img" aria-label={names} title={names}>
      {shown.map((letters, at) => (
        <span key={people[at]?.name} className="avatar" aria-hidden="true">
          {letters}
        </span>
      ))}
      {more > 0 ? (
        <span className="avatar" aria-hidden="true">
          +{more}
        </span>
      ) : null}
    </span>
  );
}
