import { getTranslations } from 'next-intl/server';
import { RecordCard } from '@/app/(desk)/_card/record-card';
import type { CardRequest } from '@/app/(desk)/_card/request';
import { RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { ContactCustomers } from '@/components/customers/contact-customers';
import { ContactForm } from '@/components/customers/contact-form';
import { MenuLink } from '@/components/ui/menu';
import { canCreate } from '@/lib/access/gate';
import { contactKind } from '@/lib/customers/kind';
import { getContactCard } from '@/lib/customers/queries/contact-card';
import { contactRecord } from '@/lib/customers/record';
import { eventKind } from '@/lib/events/kind';
import { rightsOn } from '@/lib/kernel/rights';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { found } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';
import { getCardHead } from '@/lib/record/card-head';

export async function ContactCard({ id, query, place }: CardRequest) {
  const { ctx } = await requireSession();
  const [t, head, card] = await Promise.all([
    getTranslations('contacts'),
    found(getCardHead(ctx, contactRecord, id)),
    found(getContactCard(ctx, id)),
  ]);
  const names = card.customers.map((customer) => customer.text);
  const tabs = [
    { key: 'main', label: t('tabs.main') },
    { key: 'customers', label: t('tabs.customers'), count: names.length },
    ...(rightsOn(ctx.rights, eventKind.name).see === 'none' ? [] : [{ key: 'events', label: t('tabs.events') }]),
  ];
  const asked = tabs.find((tab) => tab.key === query.tab)?.key ?? 'main';
  return (
    <RecordCard
      ctx={ctx}
      kind={contactKind}
      head={head}
      place={place}
      query={query}
      facts={[
        ...(card.values.position ? [{ label: '', value: card.values.position }] : []),
        ...(names.length ? [{ label: t('fields.customers'), value: names.slice(0, 3).join(', ') }] : []),
      ]}
      menu={
        canCreate(ctx, eventKind) && head.deletedAt === null ? (
          <MenuLink href={`${eventKind.path}/call?contact=${id}`} icon="phone">
            {t('verbs.logCall')}
          </MenuLink>
        ) : null
      }
      tabs={tabs}
    >
      {asked === 'main' ? (
        <ContactForm
          card={card}
          record={{ id, version: head.version }}
          owner={ctx.userId}
          readOnly={!head.mayChange || head.deletedAt !== null}
        />
      ) : null}
      {asked === 'customers' ? (
        <ContactCustomers contactId={id} rows={card.customers} mayLink={head.deletedAt === null} />
      ) : null}
      {asked === 'events' ? <ContactEvents ctx={ctx} contactId={id} query={query} /> : null}
    </RecordCard>
  );
}

function ContactEvents({ ctx, contactId, query }: { ctx: Ctx; contactId: number; query: CardRequest['query'] }) {
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(eventKind.name)}
      params={query}
      path={`${contactKind.path}/${contactId}`}
      fixed={{ params: { tab: 'events' }, filters: [`contact.is.${contactId}`] }}
      createHref={canCreate(ctx, eventKind) ? `${eventKind.path}/new?contact=${contactId}` : null}
      embedded
    />
  );
}
