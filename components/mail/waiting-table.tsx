import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { type Clock, When } from '@/components/record/panels/when';
import { StatusDot } from '@/components/ui/status';
import { closeWaitingAction } from '@/lib/mail/placing/actions';
import type { WaitingRow } from '@/lib/mail/placing/views';

const head = 'py-2 pr-4 text-left text-sm font-normal whitespace-nowrap text-ink-3';
const cell = 'py-2 pr-4 max-md:block max-md:py-0.5';

/** Letters without an answer, the longest first. On a phone each is a block. */
export function WaitingTable({ rows, clock, path }: { rows: readonly WaitingRow[]; clock: Clock; path: string }) {
  const t = useTranslations('waiting');
  return (
    <table className="w-full border-collapse max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-b border-line">
          {(['letter', 'from', 'responsible', 'since', 'waited'] as const).map((column) => (
            <th key={column} scope="col" className={head}>
              {t(`columns.${column}`)}
            </th>
          ))}
          <th scope="col" className="py-2">
            <span className="sr-only">{t('columns.action')}</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <Row key={row.id} row={row} clock={clock} path={path} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, clock, path }: { row: WaitingRow; clock: Clock; path: string }) {
  const t = useTranslations('waiting');
  const title = row.title || t('noSubject');
  return (
    <tr className="border-b border-line align-top max-md:block max-md:py-3">
      <td className={cell}>
        <Link href={`${path}/${row.id}`} className="inline-block min-h-6 wrap-anywhere hover:underline">
          <span className="mr-2 text-ink-3 tabular">{row.number}</span>
          {title}
        </Link>
      </td>
      <td className={`${cell} max-w-[34ch] min-w-[24ch] wrap-anywhere max-md:max-w-none`}>
        {row.customer ? (
          <>
            {row.customer}
            <span className="block text-sm text-ink-3">{row.email}</span>
          </>
        ) : (
          row.email
        )}
      </td>
      <td className={`${cell} ${row.responsible ? '' : 'text-ink-3'}`}>{row.responsible || t('nobody')}</td>
      <td className={`${cell} whitespace-nowrap text-ink-2 tabular`}>
        <span className="md:hidden">{t('columns.since')}: </span>
        <When at={row.since} clock={clock} />
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {row.isLate ? (
          <StatusDot tone="overdue">{t('late', { count: row.hours })}</StatusDot>
        ) : (
          <span className="tabular">{t('hours', { count: row.hours })}</span>
        )}
      </td>
      <td className="py-1 text-right max-md:block max-md:text-left">
        <ActionButton
          action={closeWaitingAction}
          values={{ id: row.id }}
          look="quiet"
          size="small"
          icon="check"
          aria-label={t('closeLetter', { title })}
          done={t('closed')}
        >
          {t('close')}
        </ActionButton>
      </td>
    </tr>
  );
}
