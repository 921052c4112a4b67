import type { ReactNode } from 'react';
import { StatusDot } from '@/components/ui/status';
import { isTone } from '@/components/ui/tones';
import type { StatusView } from '@/lib/tasks/views';

export type TaskLine = {
  key: number;
  id: number;
  number: string;
  text: string;
  status: StatusView;
  note?: string;
  tool?: ReactNode;
};

/** Other tasks on a card: number, name, status, a note, and what can be done with the line. */
export function TaskLines({ caption, rows, empty }: { caption: string; rows: readonly TaskLine[]; empty: string }) {
  if (rows.length === 0) return <p className="text-ink-3">{empty}</p>;
  return (
    <ul aria-label={caption} className="grid">
      {rows.map((row) => (
        <li key={row.key} className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line py-1">
          <span className="tabular text-ink-3">{row.number}</span>
          <a href={`/tasks/${row.id}`} className="min-w-0 flex-1 font-medium hover:text-accent">
            {row.text}
          </a>
          {row.note ? <span className="tabular text-sm text-ink-3">{row.note}</span> : null}
          <span className="text-sm">
            <StatusDot tone={isTone(row.status.tone) ? row.status.tone : 'neutral'}>{row.status.name}</StatusDot>
          </span>
          {row.tool}
        </li>
      ))}
    </ul>
  );
}
