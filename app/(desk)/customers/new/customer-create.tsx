import { getTranslations } from 'next-intl/server';
import { CreateCard } from '@/app/(desk)/_card/create-card';
import type { CreateRequest } from '@/app/(desk)/_card/request';
import { CustomerForm } from '@/components/customers/customer-form';
import { LikelyTwins } from '@/components/customers/likely-twins';
import { canCreate } from '@/lib/access/gate';
import { customerKind } from '@/lib/customers/kind';
import { customerChoices } from '@/lib/customers/queries/card-lists';
import { newCustomerPlace } from '@/lib/customers/queries/new-place';
import { emptyCustomer } from '@/lib/customers/views';
import { countryName } from '@/lib/kernel/countries';
import { mayOr404 } from '@/lib/platform/page';
import { requireSession } from '@/lib/platform/session';

const text = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');
const addressesOf = (value: string | string[] | undefined): string[] => (text(value) ? [text(value)] : []);

export async function CustomerCreate({ query, place }: CreateRequest) {
  const { ctx } = await requireSession();
  mayOr404(canCreate(ctx, customerKind));
  const [t, choices, where] = await Promise.all([
    getTranslations('customers.twins'),
    customerChoices(ctx),
    newCustomerPlace(ctx, { folder: text(query.folder), main: text(query.main) }),
  ]);
  const values = {
    ...emptyCustomer,
    title: text(query.title),
    emails: addressesOf(query.email),
    country: where.country,
    folderId: where.folder.at(-1)?.id ?? null,
    mainCustomerId: where.mainCustomer?.id ?? null,
  };
  const reasons = {
    tax_id: t('reasons.tax_id'),
    name: t('reasons.name'),
    phone: t('reasons.phone'),
    email: t('reasons.email'),
  };
  return (
    <CreateCard kind={customerKind} place={place}>
      <CustomerForm
        card={{ ...where, values, unit: null }}
        choices={choices}
        country={countryName(where.country, ctx.locale)}
        owner={ctx.userId}
        aside={<LikelyTwins words={{ title: t('title'), text: t('text'), reasons }} path={customerKind.path} />}
      />
    </CreateCard>
  );
}
