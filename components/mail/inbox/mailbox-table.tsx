import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Clock, When } from '@/components/record/panels/when';
import { StatusDot } from '@/components/ui/status';
import type { Tone } from '@/components/ui/tones';
import type { MailboxState } from '@/lib/mail/inbox/kind';
import type { MailboxRow } from '@/lib/mail/inbox/views';

export const mailboxTones: Record<MailboxState, Tone> = {
  off: 'suspended',
  new: 'neutral',
  failing: 'overdue',
  filling: 'accepted',
  works: 'done',
};

/** Mailboxes, how each is and when its letters were last fetched; on a phone in three columns. */
export function MailboxTable({ rows, clock }: { rows: readonly MailboxRow[]; clock: Clock }) {
  const t = useTranslations('settings.mailboxes');
  return (
    <table className="rows-table">
      <thead>
        <tr>
          <th scope="col">{t('columns.name')}</th>
          <th scope="col" className="max-md:hidden">
            {t('columns.owner')}
          </th>
          <th scope="col">{t('columns.state')}</th>
          <th scope="col" className="max-md:hidden">
            {t('columns.synced')}
          </th>
          <th scope="col" className="text-right">
            {t('columns.letters')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, address, owner, state, trouble, syncedAt, letters }) => (
          <tr key={id}>
            <td>
              <Link href={`/settings/mailboxes/${id}`} className="font-semibold">
                {name}
              </Link>
              {name === address ? null : <p className="text-sm wrap-anywhere text-ink-2">{address}</p>}
              <p className="text-sm text-ink-2 md:hidden">{owner ? owner.name : t('company')}</p>
            </td>
            <td className="max-md:hidden">{owner ? owner.name : t('company')}</td>
            <td>
              <StatusDot tone={mailboxTones[state]}>{t(`states.${state}`)}</StatusDot>
              {trouble ? <p className="text-sm text-ink-2">{t(`steps.${trouble.step}.name`)}</p> : null}
              {syncedAt ? (
                <p className="text-sm text-ink-2 md:hidden">
                  <When at={syncedAt} clock={clock} />
                </p>
              ) : null}
            </td>
            <td className="max-md:hidden">
              {syncedAt ? <When at={syncedAt} clock={clock} /> : <span className="text-ink-3">{t('never')}</span>}
            </td>
            <td className="text-right tabular">{letters}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
