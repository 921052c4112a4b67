import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import { RecordWordsProvider } from './record-words';

/** Hands the words of cards and panels to what runs in the browser below it. */
export async function RecordWords({ children }: { children: ReactNode }) {
  const { record, errors } = await getMessages();
  const codes = Object.entries(errors).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return (
    <RecordWordsProvider words={record.card} errors={{ codes: Object.fromEntries(codes), fields: errors.fields }}>
      {children}
    </RecordWordsProvider>
  );
}
