'use client';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal, today } from '@/lib/kernel/dates';
import { useRecordWords } from '../record-words';
import type { Draft } from './drafts';

/** Offers what was typed before and never saved. */
export function DraftOffer({ draft, onRestore, onDrop }: { draft: Draft; onRestore: () => void; onDrop: () => void }) {
  const { say } = useRecordWords();
  const { locale, timeZone } = useWords();
  const { date, time } = instantToLocal(new Date(draft.at), timeZone);
  const when = formatDateTime(date, time, locale, today(new Date(), timeZone));
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded bg-sunken px-3.5 py-2.5">
      <p className="flex min-w-[16ch] flex-1 gap-2.5">
        <Icon name="history" className="mt-0.5 text-ink-3" />
        {say('draftFound', { when })}
      </p>
      <div className="flex gap-2">
        <Button size="small" onClick={onRestore}>
          {say('draftRestore')}
        </Button>
        <Button size="small" look="quiet" onClick={onDrop}>
          {say('draftDrop')}
        </Button>
      </div>
    </div>
  );
}
