import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { PickField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { Avatar } from '@/components/ui/avatar';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { chooseMainContactAction, linkContactAction, unlinkContactAction } from '@/lib/customers/actions';
import { contactKind } from '@/lib/customers/kind';
import type { CustomerContactRow } from '@/lib/customers/views';

/** The people of a customer: whom to call first stands first. */
export function CustomerContacts({
  customerId,
  rows,
  mayChange,
  mayCreate,
}: {
  customerId: number;
  rows: readonly CustomerContactRow[];
  mayChange: boolean;
  mayCreate: boolean;
}) {
  const t = useTranslations('customers');
  const create =
    mayChange && mayCreate ? (
      <LinkButton href={`${contactKind.path}/new?customer=${customerId}`} icon="user-plus">
        {t('verbs.newContact')}
      </LinkButton>
    ) : null;
  return (
    <div className="grid gap-4">
      {rows.length ? (
        <ul className="border-t border-line">
          {rows.map((row) => (
            <ContactLine key={row.id} customerId={customerId} row={row} mayChange={mayChange} />
          ))}
        </ul>
      ) : (
        <EmptyState icon="id-card" title={t('tabs.contacts')}>
          {t('words.noContacts')}
        </EmptyState>
      )}
      {mayChange ? (
        <div className="flex flex-wrap items-end gap-2.5">
          {create}
          <SmallForm
            action={linkContactAction}
            values={{ customerId }}
            labels={{ contactId: t('verbs.linkContact') }}
            reset
            className="flex min-w-[min(100%,18rem)] flex-1 flex-wrap items-end gap-2"
          >
            <div className="min-w-0 flex-1">
              <PickField name="contactId" kind={contactKind.name} value={null} />
            </div>
            <SubmitButton look="plain">{t('verbs.add')}</SubmitButton>
          </SmallForm>
        </div>
      ) : null}
    </div>
  );
}

function ContactLine({
  customerId,
  row,
  mayChange,
}: {
  customerId: number;
  row: CustomerContactRow;
  mayChange: boolean;
}) {
  const t = useTranslations('customers');
  const values = { customerId, contactId: row.id };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2">
      <Avatar name={row.text} decorative />
      <div className="min-w-[16ch] flex-1">
        <Link href={`${contactKind.path}/${row.id}`} className="font-medium hover:text-accent">
          {row.text}
        </Link>
        {row.isMain ? <span className="text-ink-3">, {t('words.main')}</span> : null}
        {row.position ? <p className="text-sm text-ink-2">{row.position}</p> : null}
      </div>
      <div className="grid min-w-[16ch] flex-1 text-ink-2">
        {row.phones.map((phone) => (
          <a key={phone} href={`tel:${phone.replace(/[^\d+]/g, '')}`} className="hover:text-accent">
            {phone}
          </a>
        ))}
        {row.emails.map((email) => (
          <a key={email} href={`mailto:${email}`} className="break-all hover:text-accent">
            {email}
          </a>
        ))}
      </div>
      {mayChange ? (
        <div className="ms-auto flex gap-1">
          {row.isMain ? null : (
            <ActionButton
              action={chooseMainContactAction}
              values={values}
              look="quiet"
              size="small"
              icon="star"
              iconOnly
            >
              {`${t('verbs.makeMain')}: ${row.text}`}
            </ActionButton>
          )}
          <ActionButton
            action={unlinkContactAction}
            values={values}
            look="quiet"
            size="small"
            icon="unlink"
            iconOnly
            confirm={t('words.confirmUnlink', { name: row.text })}
            confirmLabel={t('verbs.remove')}
          >
            {`${t('verbs.unlinkContact')}: ${row.text}`}
          </ActionButton>
        </div>
      ) : null}
    </li>
  );
}
