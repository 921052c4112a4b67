/** First letters of the first two words: "Olena Koval" is OK. */
function initialsOf(name: string): string {
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

/** Several people, overlapping; those past `max` become a number. One text for screen readers. */
export function AvatarStack({
  people,
  max = 3,
}: {
  people: readonly { name: string; initials?: string }[];
  max?: number;
}) {
  const shown = people.length > max ? people.slice(0, max - 1) : people;
  const names = people.map((person) => person.name).join(', ');
  if (people.length === 0) return null;
  return (
    <span className="avatar-stack" role="img" aria-label={names} title={names}>
      {shown.map(({ name, initials }) => (
        <span key={name} className="avatar" aria-hidden="true">
          {initials ?? initialsOf(name)}
        </span>
      ))}
      {shown.length < people.length ? (
        <span className="avatar" aria-hidden="true">
          +{people.length - shown.length}
        </span>
      ) : null}
    </span>
  );
}
