import Link from 'next/link';
import { customerKind } from '@/lib/customers/kind';
import type { Named } from '@/lib/customers/views';

/** Organisations under this one, by name. */
export function HoldingMembers({ rows }: { rows: readonly Named[] }) {
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-1.5">
      {rows.map((row) => (
        <li key={row.id}>
          <Link href={`${customerKind.path}/${row.id}`} className="hover:text-accent">
            {row.text}
          </Link>
        </li>
      ))}
    </ul>
  );
}
