import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type Clock, When } from '@/components/record/panels/when';
import { Icon } from '@/components/ui/icon';
import type { ServerDetails } from '@/lib/mail/views';

const links = [
  { state: 'waiting', of: ['queued', 'sending'] },
  { state: 'unknown', of: ['unknown'] },
  { state: 'failed', of: ['failed'] },
] as const;

/** Whether letters go, which do not, and where to look at them. */
export function ServerStatus({
  details: { values, trouble, counts },
  clock,
}: {
  details: ServerDetails;
  clock: Clock;
}) {
  const t = useTranslations('mail');
  const isSet = values.host !== '' && values.fromAddress !== '';
  return (
    <section aria-label={t('status.title')} className="grid gap-2 rounded border border-line bg-surface px-4 py-3">
      {trouble ? (
        <div className="grid gap-1">
          <p className="flex items-center gap-2 font-medium text-danger">
            <Icon name="circle-alert" />
            {t(`steps.${trouble.step}.name`)}
          </p>
          <p className="text-ink-2">{t(`steps.${trouble.step}.advice`)}</p>
          <p className="text-sm break-words text-ink-2">
            {t('test.form.said')} <q className="font-mono">{trouble.words}</q>
          </p>
          <p className="text-sm text-ink-3">
            {t('status.since')} <When at={trouble.at} clock={clock} />
            {trouble.restUntil ? (
              <>
                {' · '}
                {t('letters.next')} <When at={trouble.restUntil} clock={clock} />
              </>
            ) : null}
          </p>
        </div>
      ) : (
        <p className="flex items-center gap-2">
          <Icon name={isSet ? 'circle-check' : 'clock'} className="text-ink-3" />
          {isSet ? t('status.works') : t('status.none')}
        </p>
      )}
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        {links.map(({ state, of }) => {
          const count = of.reduce((all, one) => all + (counts[one] ?? 0), 0);
          return count > 0 ? (
            <Link
              key={state}
              href={`/settings/mail/letters?state=${state}`}
              className="inline-block min-h-6 text-accent underline underline-offset-2"
            >
              {t(`status.${state}`, { count })}
            </Link>
          ) : null;
        })}
        <Link href="/settings/mail/letters" className="inline-block min-h-6 text-accent underline underline-offset-2">
          {t('status.all')}
        </Link>
      </p>
    </section>
  );
}
