'use client';

import { useEffect, useRef } from 'react';
import { Dialog } from '@/components/ui/dialog';
import type { LeftRecord } from './group-work';
import { fill, type RegistryWords } from './registry-words';

export type LeftShown = { counts: Readonly<Record<string, number>>; records: readonly LeftRecord[] };

/** What group work left as it was: how many for which reason, and the records it may name. */
export function LeftDialog({
  counts,
  records,
  words,
  onClose,
}: LeftShown & { words: RegistryWords; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const reason = (code: string): string => (words.reasons as Record<string, string>)[code] ?? code;
  return (
    <Dialog id="registry-left" ref={dialog} title={words.leftTitle} onClose={onClose}>
      <ul className="grid gap-0.5">
        {Object.entries(counts).map(([code, count]) => (
          <li key={code}>{fill(words.skipped, { count, reason: reason(code) })}</li>
        ))}
      </ul>
      {records.length ? (
        <ul className="mt-3 grid gap-1.5 border-t border-line pt-3">
          {records.map((record) => (
            <li key={record.id}>
              <a href={record.href} className="text-accent underline underline-offset-4">
                {record.number} {record.title}
              </a>
              <span className="text-ink-3">: {reason(record.code)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </Dialog>
  );
}
