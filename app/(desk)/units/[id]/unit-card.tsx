import { getTranslations } from 'next-intl/server';
import { RecordCard } from '@/app/(desk)/_card/record-card';
import type { CardRequest } from '@/app/(desk)/_card/request';
import { UnitForm } from '@/components/people/unit-form';
import { UnitPlace } from '@/components/people/unit-place';
import { canCreate } from '@/lib/access/gate';
import { unitKind } from '@/lib/people/kind';
import { getUnitCard } from '@/lib/people/queries/unit-card';
import { unitRecord } from '@/lib/people/record';
import { found } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { getCardHead } from '@/lib/record/card-head';

export async function UnitCard({ id, query, place }: CardRequest) {
  const { ctx } = await requireSession();
  const [t, head, card] = await Promise.all([
    getTranslations('units'),
    found(getCardHead(ctx, unitRecord, id)),
    found(getUnitCard(ctx, id)),
  ]);
  return (
    <RecordCard
      ctx={ctx}
      kind={unitKind}
      head={head}
      place={place}
      query={query}
      facts={card.parent ? [{ label: t('fields.parentId'), value: card.parent.text }] : []}
      tabs={[{ key: 'main', label: t('tabs.main') }]}
    >
      <UnitForm
        values={card.values}
        parent={card.parent}
        record={{ id, version: head.version }}
        owner={ctx.userId}
        readOnly={!head.mayChange}
      />
      <UnitPlace id={id} card={card} mayCreate={canCreate(ctx, unitKind)} />
    </RecordCard>
  );
}
