import { eventKind } from '@/lib/events/kind';
import type { NumberRow } from '@/lib/events/views';

type Words = Record<'caption' | 'phone' | 'customer' | 'count' | 'last' | 'answered' | 'waits', string>;
type NumbersProps = { rows: readonly NumberRow[]; missedOnly: boolean; words: Words };

/** Phone numbers with how often and when they were heard of. A number leads to its events. */
export function NumbersTable({ rows, missedOnly, words }: NumbersProps) {
  const view: Record<string, string> = missedOnly ? { view: 'missed' } : {};
  const href = (key: string) => `${eventKind.path}?${new URLSearchParams({ ...view, f: `sameNumber.is.${key}` })}`;
  return (
    <div className="overflow-x-auto">
      <table className="rows-table">
        <caption className="sr-only">{words.caption}</caption>
        <thead>
          <tr>
            {[words.phone, words.customer, words.count, words.last, words.answered].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="whitespace-nowrap border-t border-line !text-base">
                <a
                  href={href(row.key)}
                  className="inline-flex min-h-6 items-center font-semibold text-ink hover:text-accent"
                >
                  {row.phone}
                </a>
              </th>
              <td>
                <Whose row={row} />
              </td>
              <td className="tabular">{row.count}</td>
              <td className="tabular whitespace-nowrap">
                <a
                  href={`${eventKind.path}/${row.lastId}`}
                  className="inline-flex min-h-6 items-center hover:text-accent"
                >
                  {row.last}
                </a>
              </td>
              <td className={row.waiting ? 'text-status-overdue' : undefined}>
                {row.waiting ? words.waits : row.answered}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Whose({ row: { customer, contact } }: { row: NumberRow }) {
  return (
    <>
      {customer ? (
        <a href={`/customers/${customer.id}`} className="hover:text-accent">
          {customer.text}
        </a>
      ) : null}
      {customer && contact ? ', ' : null}
      {contact ? (
        <a href={`/contacts/${contact.id}`} className="text-ink-2 hover:text-accent">
          {contact.text}
        </a>
      ) : null}
    </>
  );
}
