import { getTranslations } from 'next-intl/server';
import { RecordCard } from '@/app/(desk)/_card/record-card';
import type { CardRequest } from '@/app/(desk)/_card/request';
import { CentreForm } from '@/components/people/centre-form';
import { CentreMembers } from '@/components/people/centre-members';
import { canCreate } from '@/lib/access/gate';
import { centreKind, employeeKind } from '@/lib/people/kind';
import { getCentreCard, listCentreMembers } from '@/lib/people/queries/centre-card';
import { centreRecord } from '@/lib/people/record';
import { found } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { getCardHead } from '@/lib/record/card-head';

export async function CentreCard({ id, query, place }: CardRequest) {
  const { ctx } = await requireSession();
  const [t, head, card, members] = await Promise.all([
    getTranslations('centres'),
    found(getCardHead(ctx, centreRecord, id)),
    found(getCentreCard(ctx, id)),
    listCentreMembers(ctx, id),
  ]);
  return (
    <RecordCard
      ctx={ctx}
      kind={centreKind}
      head={head}
      place={place}
      query={query}
      facts={card.unit ? [{ label: t('fields.unitId'), value: card.unit.text }] : []}
      people={card.head ? [{ role: t('fields.headId'), names: [card.head.text] }] : []}
      tabs={[
        { key: 'main', label: t('tabs.main') },
        { key: 'members', label: t('tabs.members'), count: members.length },
      ]}
    >
      {query.tab === 'members' ? (
        <CentreMembers id={id} members={members} headId={card.values.headId} mayCreate={canCreate(ctx, employeeKind)} />
      ) : (
        <CentreForm card={card} record={{ id, version: head.version }} owner={ctx.userId} readOnly={!head.mayChange} />
      )}
    </RecordCard>
  );
}
