import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Kind } from '@/lib/kernel/kind';
import type { FormAction } from '../call-action';
import { LiveForm } from './live-form';

export type RecordFormProps = {
  kind: Kind;
  action: FormAction;
  /** left out in a form that creates */
  record?: { id: number; version: number };
  /** canonical values of all fields of the form, as its schema gives them */
  original?: Record<string, unknown>;
  /** whose draft is kept on this device: the user's id */
  owner: number | null;
  readOnly?: boolean;
  /** buttons beside Save */
  bar?: ReactNode;
  /** words that differ from `<messages>.fields` */
  labels?: Record<string, string>;
  /** names the Save button: "Create task" */
  saveLabel?: string;
  /** further hidden fields */
  values?: Record<string, string | number>;
  children: ReactNode;
};

type Messages = Record<string, { fields?: Record<string, unknown>; create?: unknown } | undefined>;

/**
 * The form of a card, or of a new one: its fields are drawn on the server and work without scripts; in the browser it marks
 * what changed, keeps a draft, guards it, shows errors beside the fields and lets two people's changes meet.
 */
export async function RecordForm({
  kind,
  action,
  record,
  original = {},
  owner,
  labels,
  saveLabel,
  ...rest
}: RecordFormProps) {
  const words = ((await getMessages()) as Messages)[kind.messages];
  const own = Object.entries(words?.fields ?? {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  const create = typeof words?.create === 'string' ? words.create : undefined;
  return (
    <LiveForm
      {...rest}
      action={action}
      path={kind.path}
      record={record}
      original={JSON.stringify(original)}
      labels={{ ...Object.fromEntries(own), ...labels }}
      prefix={`f-${kind.name}-${record?.id ?? 'new'}`}
      draftKey={`${owner ?? 0}/${kind.name}/${record?.id ?? 'new'}`}
      saveLabel={saveLabel ?? (record ? undefined : create)}
    />
  );
}
