'use client';

import { ActionButton } from '@/components/record/card/action-button';
import { TextField } from '@/components/record/card/fields';
import { RowsTable, type RowsWords } from '@/components/record/card/rows-table';
import { SmallForm } from '@/components/record/card/small-form';
import { Button } from '@/components/ui/button';
import { SubmitButton } from '@/components/ui/submit-button';
import { addAccountAction, changeAccountAction, removeAccountAction } from '@/lib/customers/actions';
import type { AccountRow } from '@/lib/customers/views';

type AccountsWords = RowsWords & {
  title: string;
  save: string;
  cancel: string;
  remove: string;
} & Record<'account' | 'bankName' | 'bankCode' | 'currency', string>;

/** In groups of four, as it stands in papers: easier to compare by eye. Local accounts stay as they are. */
const grouped = (account: string): string =>
  /^[A-Z]{2}\d{2}/.test(account) ? (account.match(/.{1,4}/g) ?? []).join(' ') : account;

/** Bank accounts of a customer. */
export function AccountsTable({
  customerId,
  rows,
  currency,
  readOnly,
  words,
}: {
  customerId: number;
  rows: readonly AccountRow[];
  /** what a new account is offered */
  currency: string;
  readOnly: boolean;
  words: AccountsWords;
}) {
  const { account, bankName, bankCode, currency: currencyWord } = words;
  const labels = { account, bankName, bankCode, currency: currencyWord };
  const form = (row: AccountRow | null, close: () => void) => (
    <SmallForm
      action={row ? changeAccountAction : addAccountAction}
      values={row ? { customerId, id: row.id } : { customerId }}
      labels={labels}
      onDone={close}
      className="grid gap-3 @md:grid-cols-2"
    >
      <TextField name="account" value={row?.account ?? ''} required />
      <TextField name="currency" value={row?.currency ?? currency} maxLength={3} />
      <TextField name="bankName" value={row?.bankName ?? ''} />
      <TextField name="bankCode" value={row?.bankCode ?? ''} />
      <div className="col-span-full flex gap-2">
        <SubmitButton size="small">{words.save}</SubmitButton>
        <Button size="small" onClick={close}>
          {words.cancel}
        </Button>
      </div>
    </SmallForm>
  );
  return (
    <RowsTable
      caption={words.title}
      head={[account, bankName, bankCode, currencyWord]}
      rows={rows}
      words={words}
      readOnly={readOnly}
      nameOf={(row) => row.account}
      cells={(row) => [
        <span key="account" className="tabular whitespace-nowrap">
          {grouped(row.account)}
        </span>,
        row.bankName,
        row.bankCode,
        row.currency,
      ]}
      form={form}
      remove={(row) => (
        <ActionButton
          action={removeAccountAction}
          values={{ customerId, id: row.id }}
          look="quiet"
          size="small"
          icon="trash-2"
          iconOnly
        >
          {`${words.remove} ${row.account}`}
        </ActionButton>
      )}
    />
  );
}
