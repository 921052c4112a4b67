import { getTranslations } from 'next-intl/server';
import { NumbersTable } from '@/components/events/numbers-table';
import { EmptyState } from '@/components/ui/empty-state';
import { eventKind } from '@/lib/events/kind';
import { listNumbers } from '@/lib/events/queries/numbers';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import type { Asked } from '@/lib/record/list-where';

/** The filtered events by phone number, the number heard of last first. */
export async function EventNumbers({ ctx, asked, isMissed }: { ctx: Ctx; asked: Asked; isMissed: boolean }) {
  const [t, { rows, more }] = await Promise.all([
    getTranslations('events'),
    listNumbers(ctx, definitionOf(eventKind.name), asked),
  ]);
  if (rows.length === 0) return <EmptyState icon="phone" title={t('numbers.none')} />;
  return (
    <div className="px-gutter py-3">
      <NumbersTable
        rows={rows}
        missedOnly={isMissed}
        words={{
          caption: t('numbers.caption'),
          phone: t('fields.phone'),
          customer: t('fields.customer'),
          count: t('numbers.count'),
          last: t('numbers.last'),
          answered: t('fields.answered'),
          waits: t('waits'),
        }}
      />
      {more ? <p className="py-3 text-ink-2">{t('numbers.more', { count: rows.length })}</p> : null}
    </div>
  );
}
