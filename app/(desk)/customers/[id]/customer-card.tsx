import { getTranslations } from 'next-intl/server';
import { textOf } from '@/app/(desk)/_card/address';
import { RecordCard } from '@/app/(desk)/_card/record-card';
import type { CardRequest } from '@/app/(desk)/_card/request';
import { MenuLink } from '@/components/ui/menu';
import { Badge } from '@/components/ui/status';
import { canCreate } from '@/lib/access/gate';
import { contactKind, customerKind } from '@/lib/customers/kind';
import { getCustomerCard } from '@/lib/customers/queries/customer-card';
import { customerRecord } from '@/lib/customers/record';
import { eventKind } from '@/lib/events/kind';
import { rightsOn } from '@/lib/kernel/rights';
import { found } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { projectKind } from '@/lib/projects/kind';
import { getCardHead } from '@/lib/record/card-head';
import { taskKind } from '@/lib/tasks/kind';
import { BoundRegistry, ContactsTab, PeopleAndBanksTab, RequisitesTab, TimelineTab } from './customer-tabs';

export async function CustomerCard({ id, query, place }: CardRequest) {
  const { ctx } = await requireSession();
  const [t, words, head, card] = await Promise.all([
    getTranslations('customers'),
    getTranslations('choices.customer_stage'),
    found(getCardHead(ctx, customerRecord, id)),
    found(getCustomerCard(ctx, id)),
  ]);
  const sees = (kind: string): boolean => rightsOn(ctx.rights, kind).see !== 'none';
  const tabs = [
    { key: 'main', label: t('tabs.main') },
    { key: 'managers', label: t('tabs.managers') },
    ...(sees(contactKind.name) ? [{ key: 'contacts', label: t('tabs.contacts'), count: card.contacts }] : []),
    { key: 'timeline', label: t('tabs.timeline') },
    ...(sees(eventKind.name) ? [{ key: 'events', label: t('tabs.events') }] : []),
    ...(sees(taskKind.name) ? [{ key: 'tasks', label: t('tabs.tasks') }] : []),
    ...(sees(projectKind.name) ? [{ key: 'projects', label: t('tabs.projects') }] : []),
  ];
  const asked = tabs.find((tab) => tab.key === query.tab)?.key ?? 'main';
  return (
    <RecordCard
      ctx={ctx}
      kind={customerKind}
      head={head}
      place={place}
      query={query}
      status={
        <Badge tone={card.values.stage === 'under_contract' ? 'accepted' : 'neutral'}>{words(card.values.stage)}</Badge>
      }
      facts={[
        ...(card.status ? [{ label: t('fields.statusId'), value: card.status }] : []),
        ...(card.values.taxId ? [{ label: t('fields.taxId'), value: card.values.taxId }] : []),
      ]}
      people={[{ role: t('fields.managers'), names: [...new Set(card.managers.map((row) => row.employee.text))] }]}
      menu={
        <>
          {canCreate(ctx, taskKind) ? (
            <MenuLink href={`${taskKind.path}/new?customer=${id}`} icon="plus">
              {t('verbs.newTask')}
            </MenuLink>
          ) : null}
          {canCreate(ctx, eventKind) ? (
            <MenuLink href={`${eventKind.path}/call?customer=${id}`} icon="phone">
              {t('verbs.logCall')}
            </MenuLink>
          ) : null}
        </>
      }
      tabs={tabs}
    >
      {asked === 'main' ? <RequisitesTab ctx={ctx} head={head} card={card} /> : null}
      {asked === 'managers' ? <PeopleAndBanksTab ctx={ctx} head={head} card={card} /> : null}
      {asked === 'contacts' ? <ContactsTab ctx={ctx} head={head} /> : null}
      {asked === 'timeline' ? <TimelineTab ctx={ctx} customerId={id} before={textOf(query.before)} /> : null}
      {asked === 'tasks' || asked === 'projects' || asked === 'events' ? (
        <BoundRegistry
          ctx={ctx}
          kind={{ tasks: taskKind, projects: projectKind, events: eventKind }[asked]}
          tab={asked}
          customerId={id}
          query={query}
        />
      ) : null}
    </RecordCard>
  );
}
