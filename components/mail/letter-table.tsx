import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Clock, When } from '@/components/record/panels/when';
import type { LetterRow } from '@/lib/mail/views';
import { LetterStateDot } from './letter-state';

const head = 'py-2 pr-4 text-left text-sm font-normal text-ink-3';
const cell = 'py-2 pr-4 max-md:block max-md:py-0';

/** Letters, newest first. On a phone each is a block. */
export function LetterTable({
  rows,
  clock,
  hrefOf,
}: {
  rows: readonly LetterRow[];
  clock: Clock;
  hrefOf: (id: number) => string;
}) {
  const t = useTranslations('mail.letters');
  return (
    <table className="w-full border-collapse max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-b border-line">
          {(['at', 'to', 'subject', 'state'] as const).map((column) => (
            <th key={column} scope="col" className={head}>
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <tr key={row.id} className="border-b border-line align-top max-md:block max-md:py-2">
            <td className={`${cell} whitespace-nowrap text-ink-2 tabular`}>
              <When at={row.createdAt} clock={clock} />
            </td>
            <td className={`${cell} max-w-[24ch] truncate max-md:max-w-none`}>
              {row.to.map(({ name, address }) => name || address).join(', ')}
            </td>
            <td className={cell}>
              <Link href={hrefOf(row.id)} scroll={false} className="inline-block min-h-6 break-words hover:underline">
                {row.subject}
              </Link>
            </td>
            <td className={cell}>
              <LetterStateDot state={row.state} />
              <LetterNote row={row} clock={clock} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What more is to be said of its way: the server's words, the next attempt, how often it went. */
export function LetterNote({ row, clock }: { row: LetterRow; clock: Clock }) {
  const t = useTranslations('mail');
  const trouble = row.step !== null && row.state !== 'sent' && row.state !== 'cancelled';
  return (
    <div className="max-w-[48ch] text-sm break-words text-ink-3">
      {trouble && row.step ? (
        <p>
          {t(`steps.${row.step}.name`)}
          {row.words ? ` — ${row.words}` : ''}
        </p>
      ) : null}
      {trouble && row.state === 'queued' && row.attempts > 0 ? (
        <p>
          {t('letters.next')} <When at={row.nextAt} clock={clock} />
        </p>
      ) : null}
      {row.repeats > 0 ? <p>{t('letters.repeats', { count: row.repeats })}</p> : null}
    </div>
  );
}
