import { useTranslations } from 'next-intl';
import { type Clock, When } from '@/components/record/panels/when';
import { StatusDot } from '@/components/ui/status';
import type { Tone } from '@/components/ui/tones';
import type { NoticeState } from '@/lib/notifications/kind';
import type { LogRow } from '@/lib/notifications/views';

const head = 'py-2 pr-4 text-left text-sm font-normal text-ink-3';
const cell = 'py-2 pr-4 max-md:block max-md:py-0';
const small = 'py-2 pr-4 text-ink-2 max-md:inline-block max-md:py-0 max-md:text-sm';
const tones: Record<NoticeState, Tone> = {
  waiting: 'assigned',
  queued: 'assigned',
  sent: 'done',
  failed: 'overdue',
  dropped: 'neutral',
};

/** What was sent to one, when, by which way, why, and what came of it. */
export function LogTable({ rows, clock }: { rows: readonly (LogRow & { headline: string })[]; clock: Clock }) {
  const t = useTranslations('notifications');
  return (
    <table className="w-full border-collapse max-md:block">
      <thead className="max-md:sr-only">
        <tr className="border-b border-line">
          {(['at', 'what', 'why', 'channel', 'state'] as const).map((column) => (
            <th key={column} scope="col" className={head}>
              {t(`log.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">
        {rows.map((row) => (
          <tr key={row.id} className="border-b border-line align-top max-md:block max-md:py-2">
            <td className={`${cell} whitespace-nowrap text-ink-2 tabular`}>
              <When at={row.at} clock={clock} />
            </td>
            <td className={`${cell} break-words`}>
              {row.headline}
              {row.record ? (
                <span className="block text-sm text-ink-3">
                  {row.record.number} {row.record.title}
                </span>
              ) : null}
            </td>
            <td className={small}>{t(`roles.${row.role}`)}</td>
            <td className={small}>{t(`channels.${row.channel}`)}</td>
            <td className={cell}>
              <StatusDot tone={tones[row.state]}>{t(`states.${row.state}`)}</StatusDot>
              {row.state === 'waiting' && row.dueAt ? (
                <span className="block text-sm text-ink-3">
                  {t('log.due')} <When at={row.dueAt} clock={clock} />
                </span>
              ) : null}
              {row.answer ? (
                <span className="block max-w-[40ch] text-sm break-words text-ink-3">{row.answer}</span>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
