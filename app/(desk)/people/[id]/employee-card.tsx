import { getTranslations } from 'next-intl/server';
import { RecordCard } from '@/app/(desk)/_card/record-card';
import type { CardRequest } from '@/app/(desk)/_card/request';
import { EmployeeForm } from '@/components/people/employee-form';
import { employeeKind } from '@/lib/people/kind';
import { getEmployeeCard } from '@/lib/people/queries/employee-card';
import { employeeRecord } from '@/lib/people/record';
import { found } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { getCardHead } from '@/lib/record/card-head';
import { positionChoices } from '../positions';

export async function EmployeeCard({ id, query, place }: CardRequest) {
  const { ctx } = await requireSession();
  const [t, head, card] = await Promise.all([
    getTranslations('employees'),
    found(getCardHead(ctx, employeeRecord, id)),
    found(getEmployeeCard(ctx, id)),
  ]);
  const { position, centre, head: above } = card;
  return (
    <RecordCard
      ctx={ctx}
      kind={employeeKind}
      head={head}
      place={place}
      query={query}
      facts={[
        ...(position ? [{ label: '', value: position.text }] : []),
        ...(centre ? [{ label: t('fields.centreId'), value: centre.text }] : []),
      ]}
      people={above ? [{ role: t('fields.headId'), names: [above.text] }] : []}
      tabs={[{ key: 'main', label: t('tabs.main') }]}
    >
      <EmployeeForm
        card={card}
        {...(await positionChoices(ctx, card.values.positionId))}
        record={{ id, version: head.version }}
        owner={ctx.userId}
        readOnly={!head.mayChange}
      />
    </RecordCard>
  );
}
