import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { type Clock, When } from '@/components/record/panels/when';
import { DescriptionList } from '@/components/ui/description-list';
import { Badge, StatusDot } from '@/components/ui/status';
import { runAgainAction } from '@/lib/settings/background/actions';
import type { RunCard as Run, StepRow } from '@/lib/settings/background/views';
import { runTones, useTriggerName } from './words';

const stepTones = { pending: 'suspended', done: 'done', failed: 'overdue' } as const;

/** One run: what started it, what it did, and where it stopped. */
export function RunCard({ run, clock }: { run: Run; clock: Clock }) {
  const t = useTranslations('settings.background');
  const triggerOf = useTriggerName();
  const when = (at: Date | null) => (at ? <When at={at} clock={clock} /> : null);
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Badge tone={runTones[run.state]}>{t(`states.${run.state}`)}</Badge>
        {run.state === 'failed' ? (
          <ActionButton action={runAgainAction} values={{ run: run.id }} look="primary" done={t('againDone')}>
            {t('again')}
          </ActionButton>
        ) : null}
      </div>
      {run.error ? <p className="rounded border border-line bg-sunken p-3 break-words">{run.error}</p> : null}
      <DescriptionList
        items={[
          { key: 'event', term: t('columns.event'), value: triggerOf(run.event) },
          { key: 'id', term: t('eventId'), value: <span className="break-all tabular">{run.eventId}</span> },
          { key: 'began', term: t('columns.began'), value: when(run.createdAt) },
          run.next
            ? {
                ...{ key: 'next', term: t('goesOn') },
                value: (
                  <>
                    {when(run.next.at)}
                    {run.next.attempt > 1 ? ` · ${t('attempt', { count: run.next.attempt })}` : ''}
                  </>
                ),
              }
            : { key: 'ended', term: t('ended'), value: when(run.finishedAt) },
        ]}
      />
      <section className="grid gap-1" aria-labelledby="run-steps">
        <h2 id="run-steps" className="text-heading">
          {t('steps')}
        </h2>
        {run.steps.length === 0 ? <p className="text-ink-3">{t('noSteps')}</p> : null}
        <ol className="grid">
          {run.steps.map((step) => (
            <StepLine key={step.id} step={step} clock={clock} />
          ))}
        </ol>
      </section>
    </>
  );
}

function StepLine({ step, clock }: { step: StepRow; clock: Clock }) {
  const t = useTranslations('settings.background');
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-2">
      <span className="min-w-0 flex-1 font-medium break-words">{step.name}</span>
      <span className="text-sm text-ink-3 tabular">
        <When at={step.at} clock={clock} />
      </span>
      <StatusDot tone={stepTones[step.state]}>{t(`stepStates.${step.state}`)}</StatusDot>
      {step.error ? <span className="w-full text-sm break-words text-ink-3">{step.error}</span> : null}
    </li>
  );
}
