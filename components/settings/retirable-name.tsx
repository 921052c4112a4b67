import Link from 'next/link';

type RetirableNameProps = {
  href: string;
  name: string;
  /** null: it is in use */
  retired: string | null;
  /** the system's own */
  system?: boolean;
  scroll?: boolean;
};

/** The name in a table of Settings: opens it, and is crossed out when it is used no more. */
export function RetirableName({ href, name, retired, system, scroll }: RetirableNameProps) {
  const look = `hover:text-accent ${system ? 'font-semibold' : 'font-medium'}`;
  return (
    <>
      <Link href={href} scroll={scroll} className={retired ? 'text-ink-3 line-through' : look}>
        {name}
      </Link>
      {retired ? <span className="ml-2 text-sm text-ink-3">{retired}</span> : null}
    </>
  );
}
