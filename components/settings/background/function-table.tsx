import { useTranslations } from 'next-intl';
import { type Clock, When } from '@/components/record/panels/when';
import { Disclosure } from '@/components/ui/disclosure';
import { StatusDot } from '@/components/ui/status';
import type { FunctionRow } from '@/lib/settings/background/views';
import { useFunctionName, useTriggerName } from './words';

const head = 'py-2 pr-4 text-left text-sm font-normal text-ink-3';
const cell = 'py-2 pr-4 max-md:block max-md:py-0';

/** What is done in the background: what starts it, when next, and whether it works. */
export function FunctionTable({ rows, clock }: { rows: readonly FunctionRow[]; clock: Clock }) {
  const t = useTranslations('settings.background');
  return (
    <table className="w-full border-collapse max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-b border-line">
          {(['function', 'starts', 'next', 'state'] as const).map((column) => (
            <th key={column} scope="col" className={head}>
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <FunctionLine key={row.id} row={row} clock={clock} />
        ))}
      </tbody>
    </table>
  );
}

const MANY = 3;

const Lines = ({ texts }: { texts: readonly string[] }) =>
  texts.map((text) => (
    <span key={text} className="block break-all">
      {text}
    </span>
  ));

function FunctionLine({ row, clock }: { row: FunctionRow; clock: Clock }) {
  const t = useTranslations('settings.background');
  const [nameOf, triggerOf] = [useFunctionName(), useTriggerName()];
  const times = row.crons.map(({ expression }) => triggerOf(expression));
  const events = row.events.map(triggerOf);
  const [next] = row.crons;
  return (
    <tr className="border-b border-line align-top max-md:block max-md:py-2">
      <td className={cell}>
        <a href={`/settings/background?of=${row.id}#runs`} className="font-medium hover:text-accent">
          {nameOf(row.id)}
        </a>
      </td>
      <td className={`${cell} text-ink-2`}>
        <Lines texts={times} />
        {events.length > MANY ? (
          <Disclosure label={t('onEvents', { count: events.length })}>
            <Lines texts={events} />
          </Disclosure>
        ) : (
          <Lines texts={events} />
        )}
      </td>
      <td className={`${cell} text-ink-2 tabular max-md:text-sm`}>
        {next ? (
          <When at={next.nextAt} clock={clock} />
        ) : (
          <span className="text-ink-3 max-md:hidden">{t('onEvent')}</span>
        )}
      </td>
      <td className={`${cell} md:whitespace-nowrap`}>
        {row.failingSince ? (
          <StatusDot tone="overdue">
            {t('failing')} <When at={row.failingSince} clock={clock} />
          </StatusDot>
        ) : (
          <StatusDot tone="done">{t('working')}</StatusDot>
        )}
      </td>
    </tr>
  );
}
