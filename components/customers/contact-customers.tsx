import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ActionButton } from '@/components/record/card/action-button';
import { PickField } from '@/components/record/card/pick-fields';
import { SmallForm } from '@/components/record/card/small-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { chooseMainContactAction, linkContactAction, unlinkContactAction } from '@/lib/customers/actions';
import { customerKind } from '@/lib/customers/kind';
import type { ContactCard } from '@/lib/customers/views';

/** The customers a person is at. To come and go is a change of the customer's card, so each line has its own right. */
export function ContactCustomers({
  contactId,
  rows,
  mayLink,
}: {
  contactId: number;
  rows: ContactCard['customers'];
  mayLink: boolean;
}) {
  const t = useTranslations('contacts');
  return (
    <div className="grid gap-3">
      {rows.length ? (
        <ul className="border-t border-line">
          {rows.map((row) => (
            <li key={row.id} className="flex min-h-row items-center gap-3 border-b border-line py-1">
              <span className="min-w-0 flex-1">
                <Link href={`${customerKind.path}/${row.id}`} className="font-medium hover:text-accent">
                  {row.text}
                </Link>
                {row.isMain ? <span className="text-ink-3">, {t('words.main')}</span> : null}
              </span>
              {row.mayChange && mayLink ? <Tools contactId={contactId} row={row} /> : null}
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-ink-3">{t('words.noCustomers')}</p>
      )}
      {mayLink ? (
        <SmallForm
          action={linkContactAction}
          values={{ contactId }}
          labels={{ customerId: t('verbs.link') }}
          reset
          className="flex max-w-[34rem] flex-wrap items-end gap-2"
        >
          <div className="min-w-[12rem] flex-1">
            <PickField name="customerId" kind={customerKind.name} value={null} />
          </div>
          <SubmitButton look="plain">{t('verbs.add')}</SubmitButton>
        </SmallForm>
      ) : null}
    </div>
  );
}

function Tools({ contactId, row }: { contactId: number; row: ContactCard['customers'][number] }) {
  const t = useTranslations('contacts');
  const values = { customerId: row.id, contactId };
  return (
    <>
      {row.isMain ? null : (
        <ActionButton action={chooseMainContactAction} values={values} look="quiet" size="small" icon="star" iconOnly>
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
        confirmLabel={t('verbs.unlink')}
      >
        {`${t('verbs.unlink')}: ${row.text}`}
      </ActionButton>
    </>
  );
}
