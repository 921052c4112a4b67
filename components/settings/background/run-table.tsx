import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Clock, When } from '@/components/record/panels/when';
import { StatusDot } from '@/components/ui/status';
import type { RunRow } from '@/lib/settings/background/views';
import { runTones, useFunctionName, useTriggerName } from './words';

const head = 'py-2 pr-4 text-left text-sm font-normal text-ink-3';
const cell = 'py-2 pr-4 max-md:block max-md:py-0';

/** Runs, latest first. On a phone each is a block. */
export function RunTable({ rows, clock }: { rows: readonly RunRow[]; clock: Clock }) {
  const t = useTranslations('settings.background');
  return (
    <table className="w-full border-collapse max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-b border-line">
          {(['began', 'function', 'event', 'state'] as const).map((column) => (
            <th key={column} scope="col" className={head}>
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <RunLine key={row.id} row={row} clock={clock} />
        ))}
      </tbody>
    </table>
  );
}

function RunLine({ row, clock }: { row: RunRow; clock: Clock }) {
  const t = useTranslations('settings.background');
  const [nameOf, triggerOf] = [useFunctionName(), useTriggerName()];
  return (
    <tr className="border-b border-line align-top max-md:block max-md:py-2">
      <td className={`${cell} whitespace-nowrap text-ink-2 tabular`}>
        <When at={row.createdAt} clock={clock} />
      </td>
      <td className={cell}>
        <Link href={`/settings/background/${row.id}`} prefetch={false} className="font-medium hover:text-accent">
          {nameOf(row.functionId)}
        </Link>
      </td>
      <td className={`${cell} break-all text-ink-2`}>{triggerOf(row.event)}</td>
      <td className={cell}>
        <StatusDot tone={runTones[row.state]}>{t(`states.${row.state}`)}</StatusDot>
        {row.error ? <span className="block max-w-[48ch] text-sm break-words text-ink-3">{row.error}</span> : null}
      </td>
    </tr>
  );
}
