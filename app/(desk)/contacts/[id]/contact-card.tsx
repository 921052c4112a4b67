import { getTranslations } from 'next-intl/server';
import { RecordCard } from '@/app/(desk)/_card/record-card';
import type { CardRequest } from '@/app/(desk)/_card/request';
import { ContactCustomers } from '@/components/customers/contact-customers';
import { ContactForm } from '@/components/customers/contact-form';
import { contactKind } from '@/lib/customers/kind';
import { getContactCard } from '@/lib/customers/queries/contact-card';
import { contactRecord } from '@/lib/customers/record';
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
      tabs={[
        { key: 'main', label: t('tabs.main') },
        { key: 'customers', label: t('tabs.customers'), count: names.length },
      ]}
    >
      {query.tab === 'customers' ? (
        <ContactCustomers contactId={id} rows={card.customers} mayLink={head.deletedAt === null} />
      ) : (
        <ContactForm
          card={card}
          record={{ id, version: head.version }}
          owner={ctx.userId}
          readOnly={!head.mayChange || head.deletedAt !== null}
        />
      )}
    </RecordCard>
  );
}
