import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { type Clock, When } from '@/components/record/panels/when';
import { Icon } from '@/components/ui/icon';
import { StatusDot } from '@/components/ui/status';
import {
  checkMailboxAction,
  deleteMailboxAction,
  pauseBackfillAction,
  receiveNowAction,
  switchMailboxAction,
} from '@/lib/mail/inbox/actions';
import type { MailboxDetails } from '@/lib/mail/inbox/views';
import { mailboxTones } from './mailbox-table';

/** Whether letters of the mailbox arrive; what stops them, in words, and what may be done about it. */
export function MailboxStatus({ mailbox, clock }: { mailbox: MailboxDetails; clock: Clock }) {
  const t = useTranslations('settings.mailboxes');
  const { state, trouble, syncedAt } = mailbox;
  return (
    <section aria-label={t('columns.state')} className="grid gap-3 rounded border border-line bg-surface px-4 py-3">
      {trouble ? (
        <div className="grid gap-1">
          <p className="flex items-center gap-2 font-medium text-danger">
            <Icon name="circle-alert" />
            {t('stoppedAt', { step: t(`steps.${trouble.step}.name`) })}
          </p>
          <p className="text-ink-2">{t(`steps.${trouble.step}.advice`)}</p>
          {trouble.words ? (
            <p className="break-words text-sm text-ink-2">
              {t('said')} <q className="font-mono">{trouble.words}</q>
            </p>
          ) : null}
          <p className="text-sm text-ink-3">
            {t('since')} <When at={trouble.at} clock={clock} /> · {t('attempts', { count: trouble.failures })}
            {trouble.restUntil ? (
              <>
                {' · '}
                {t('next')} <When at={trouble.restUntil} clock={clock} />
              </>
            ) : null}
          </p>
        </div>
      ) : (
        <p className="flex flex-wrap items-center gap-x-3">
          <StatusDot tone={mailboxTones[state]}>{t(`states.${state}`)}</StatusDot>
          {syncedAt ? (
            <span className="text-ink-2">
              {t('columns.synced')}: <When at={syncedAt} clock={clock} />
            </span>
          ) : null}
        </p>
      )}
      <MailboxTools mailbox={mailbox} />
    </section>
  );
}

function MailboxTools({ mailbox: { id, isEnabled, isBackfillPaused, folders, may } }: { mailbox: MailboxDetails }) {
  const t = useTranslations('settings.mailboxes');
  const isFilling = folders.some(({ filledPercent }) => filledPercent < 100);
  return (
    <div className="flex flex-wrap gap-2">
      {isEnabled ? (
        <ActionButton action={receiveNowAction} values={{ id }} icon="download" done={t('asked')}>
          {t('verbs.receive')}
        </ActionButton>
      ) : null}
      {may.switchOff && (isFilling || isBackfillPaused) ? (
        <ActionButton
          action={pauseBackfillAction}
          values={{ id, on: !isBackfillPaused }}
          icon={isBackfillPaused ? 'play' : 'pause'}
          done={t(isBackfillPaused ? 'resumed' : 'paused')}
        >
          {t(isBackfillPaused ? 'verbs.resume' : 'verbs.pause')}
        </ActionButton>
      ) : null}
      {may.switchOff ? (
        <ActionButton
          action={switchMailboxAction}
          values={{ id, on: !isEnabled }}
          icon={isEnabled ? 'ban' : 'check'}
          done={t(isEnabled ? 'switchedOff' : 'switchedOn')}
        >
          {t(isEnabled ? 'verbs.off' : 'verbs.on')}
        </ActionButton>
      ) : null}
      {may.remove ? (
        <ActionButton
          action={deleteMailboxAction}
          values={{ id }}
          icon="trash-2"
          look="quiet"
          confirm={t('removeQuestion')}
          done={t('removed')}
        >
          {t('verbs.remove')}
        </ActionButton>
      ) : null}
    </div>
  );
}

/** Folder by folder: what the server has, what is here, what is missing. */
export function MailboxProof({ mailbox, clock }: { mailbox: MailboxDetails; clock: Clock }) {
  const t = useTranslations('settings.mailboxes.proof');
  const { id, folders, problems, checkedAt, isEnabled } = mailbox;
  const missing = folders.reduce((all, folder) => all + (folder.missing ?? 0), 0);
  const doubled = folders.reduce((all, folder) => all + (folder.doubled ?? 0), 0);
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">{t('intro')}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {isEnabled ? (
          <ActionButton action={checkMailboxAction} values={{ id }} icon="list-checks" done={t('asked')}>
            {t('check')}
          </ActionButton>
        ) : null}
        {checkedAt ? (
          <p className={missing + doubled > 0 ? 'text-danger' : 'text-ink-2'} role="status">
            {t('verdict', { missing, doubled })} · <When at={checkedAt} clock={clock} />
          </p>
        ) : (
          <p className="text-ink-3">{t('never')}</p>
        )}
      </div>
      {folders.length > 0 ? (
        <section
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          tabIndex={0}
          aria-label={t('title')}
          className="overflow-x-auto"
        >
          <table className="rows-table">
            <thead>
              <tr>
                <th scope="col">{t('folder')}</th>
                {(['onServer', 'here', 'missing', 'doubled', 'filled'] as const).map((key) => (
                  <th key={key} scope="col" className="text-right">
                    {t(key)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {folders.map((folder) => (
                <tr key={folder.id}>
                  <td className="break-all">
                    {folder.path}
                    {folder.isSent ? <span className="text-ink-3"> · {t('sent')}</span> : null}
                  </td>
                  <td className="text-right tabular">{folder.onServer ?? '–'}</td>
                  <td className="text-right tabular">{folder.here}</td>
                  <td className={`text-right tabular ${folder.missing ? 'font-semibold text-danger' : ''}`}>
                    {folder.missing ?? '–'}
                  </td>
                  <td className={`text-right tabular ${folder.doubled ? 'font-semibold text-danger' : ''}`}>
                    {folder.doubled ?? '–'}
                  </td>
                  <td className="text-right tabular">{folder.filledPercent} %</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {problems > 0 ? (
        <p>
          <Icon name="triangle-alert" /> {t('problems', { count: problems })}
        </p>
      ) : null}
    </div>
  );
}
