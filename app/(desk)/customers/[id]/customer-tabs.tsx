import { getTranslations } from 'next-intl/server';
import { addressOf } from '@/app/(desk)/_card/address';
import type { CardRequest } from '@/app/(desk)/_card/request';
import { RegistryScreen } from '@/app/(desk)/_registry/registry-screen';
import { AccountsTable } from '@/components/customers/accounts-table';
import { CustomerContacts } from '@/components/customers/customer-contacts';
import { CustomerForm } from '@/components/customers/customer-form';
import { HoldingMembers } from '@/components/customers/holding-members';
import { ManagersTable } from '@/components/customers/managers-table';
import { Timeline } from '@/components/events/timeline';
import { FormSection } from '@/components/record/card/form-layout';
import { canCreate } from '@/lib/access/gate';
import { contactKind, customerKind } from '@/lib/customers/kind';
import { customerChoices, listCustomerContacts, listHoldingMembers } from '@/lib/customers/queries/card-lists';
import type { CustomerCard } from '@/lib/customers/views';
import { listTimeline } from '@/lib/events/timeline/queries';
import { countryName } from '@/lib/kernel/countries';
import { today } from '@/lib/kernel/dates';
import type { Kind } from '@/lib/kernel/kind';
import { definitionOf } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import type { CardHead } from '@/lib/record/card-head';

type TabProps = { ctx: Ctx; head: CardHead };

/** What may not be changed by this person, and what lies in the bin. */
const isReadOnly = (head: CardHead): boolean => !head.mayChange || head.deletedAt !== null;

export async function RequisitesTab({ ctx, head, card }: TabProps & { card: CustomerCard }) {
  const { values } = card;
  const choices = await customerChoices(ctx, {
    values: [values.statusId, values.sourceId],
    journalId: values.journalId,
  });
  return (
    <CustomerForm
      card={card}
      choices={choices}
      country={countryName(values.country, ctx.locale)}
      record={{ id: head.id, version: head.version }}
      owner={ctx.userId}
      readOnly={isReadOnly(head)}
    />
  );
}

/** The small tables of a customer, changed in place: who looks after it, its bank accounts, its holding. */
export async function PeopleAndBanksTab({ ctx, head, card }: TabProps & { card: CustomerCard }) {
  const [t, choices, members] = await Promise.all([
    getTranslations('customers'),
    customerChoices(ctx, { values: card.managers.map((row) => row.directionId) }),
    listHoldingMembers(ctx, head.id),
  ]);
  const shared = {
    change: t('verbs.change'),
    actions: t('words.rows'),
    save: t('verbs.save'),
    cancel: t('verbs.cancel'),
    remove: t('verbs.remove'),
  };
  return (
    <div className="grid gap-6">
      <FormSection title={t('sections.managers')}>
        <ManagersTable
          customerId={head.id}
          rows={card.managers}
          directions={choices.direction}
          readOnly={isReadOnly(head)}
          words={{
            ...shared,
            title: t('sections.managers'),
            add: t('verbs.addManager'),
            empty: t('words.noManagers'),
            employeeId: t('fields.employeeId'),
            directionId: t('fields.directionId'),
            everyDirection: t('words.everyDirection'),
          }}
        />
      </FormSection>
      <FormSection title={t('sections.accounts')}>
        <AccountsTable
          customerId={head.id}
          rows={card.accounts}
          currency={card.accounts[0]?.currency ?? ''}
          readOnly={isReadOnly(head)}
          words={{
            ...shared,
            title: t('sections.accounts'),
            add: t('verbs.addAccount'),
            empty: t('words.noAccounts'),
            account: t('fields.account'),
            bankName: t('fields.bankName'),
            bankCode: t('fields.bankCode'),
            currency: t('fields.currency'),
          }}
        />
      </FormSection>
      {members.length ? (
        <FormSection title={t('sections.holding')}>
          <HoldingMembers rows={members} />
        </FormSection>
      ) : null}
    </div>
  );
}

export async function ContactsTab({ ctx, head }: TabProps) {
  return (
    <CustomerContacts
      customerId={head.id}
      rows={await listCustomerContacts(ctx, head.id)}
      mayChange={!isReadOnly(head)}
      mayCreate={canCreate(ctx, contactKind)}
    />
  );
}

/** The registry of another kind, bound to this customer. */
export function BoundRegistry({
  ctx,
  kind,
  tab,
  customerId,
  query,
}: {
  ctx: Ctx;
  kind: Kind;
  tab: string;
  customerId: number;
  query: CardRequest['query'];
}) {
  return (
    <RegistryScreen
      ctx={ctx}
      definition={definitionOf(kind.name)}
      params={query}
      path={`${customerKind.path}/${customerId}`}
      fixed={{ params: { tab }, filters: [`customer.is.${customerId}`] }}
      createHref={canCreate(ctx, kind) ? `${kind.path}/new?customer=${customerId}` : null}
      embedded
    />
  );
}

/** Everything that ever happened with the customer. */
export async function TimelineTab({ ctx, customerId, before }: { ctx: Ctx; customerId: number; before: string }) {
  const { entries, next } = await listTimeline(ctx, customerId, before || null);
  const clock = { locale: ctx.locale, timeZone: ctx.timeZone, today: today(ctx.now, ctx.timeZone) };
  return (
    <Timeline
      entries={entries}
      here={customerKind.name}
      pathOf={(kind) => definitionOf(kind).record.kind.path}
      clock={clock}
      earlierHref={next ? addressOf(`${customerKind.path}/${customerId}`, { tab: 'timeline', before: next }) : null}
    />
  );
}
