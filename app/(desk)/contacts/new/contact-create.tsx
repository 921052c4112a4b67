import { CreateCard } from '@/app/(desk)/_card/create-card';
import type { CreateRequest } from '@/app/(desk)/_card/request';
import { ContactForm } from '@/components/customers/contact-form';
import { canCreate } from '@/lib/access/gate';
import { contactKind } from '@/lib/customers/kind';
import { findCustomer } from '@/lib/customers/queries/new-place';
import { emptyContact } from '@/lib/customers/views';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');
const addressesOf = (value: string | string[] | undefined): string[] => (text(value) ? [text(value)] : []);

export async function ContactCreate({ query, place }: CreateRequest) {
  const { ctx } = await requireSession();
  mayOr404(canCreate(ctx, contactKind));
  const customer = await findCustomer(ctx, text(query.customer));
  return (
    <CreateCard kind={contactKind} place={place}>
      <ContactForm
        card={{ values: { ...emptyContact, title: text(query.title), emails: addressesOf(query.email) }, unit: null }}
        at={customer ? [customer] : []}
        owner={ctx.userId}
      />
    </CreateCard>
  );
}
