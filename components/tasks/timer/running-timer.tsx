'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ActionButton } from '@/components/record/card/action-button';
import { Icon } from '@/components/ui/icon';
import { dropTimerAction, stopTimerAction } from '@/lib/tasks/timer/actions';
import type { TimerView } from '@/lib/tasks/timer/views';
import type en from '@/messages/en.json';

type Words = (typeof en)['timer'];

const two = (value: number): string => String(value).padStart(2, '0');
const shown = (seconds: number): string =>
  `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

/** Counts from what the server's clock said, so that a wrong clock here shows the right time. */
function useSeconds({ startedAt, now }: Pick<TimerView, 'startedAt' | 'now'>): number {
  const [before] = useState(() => Math.max(0, Math.floor((Date.parse(now) - Date.parse(startedAt)) / 1000)));
  const [more, setMore] = useState(0);
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => setMore(Math.floor((performance.now() - began) / 1000)), 1000);
    return () => clearInterval(timer);
  }, []);
  return before + more;
}

/** Tells the other windows of this browser, and asks the server when this one comes back into sight. */
export function TimerWatch({ startedAt }: { startedAt: string | null }) {
  const router = useRouter();
  useEffect(() => {
    const channel = new BroadcastChannel('dilo-timer');
    channel.postMessage(startedAt);
    channel.addEventListener('message', ({ data }) => (data === startedAt ? undefined : router.refresh()));
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      try {
        const answer = await (await fetch('/api/timer')).json();
        if (answer.ok && answer.value !== startedAt) router.refresh();
      } catch {
        // No network: the next look will tell.
      }
    };
    document.addEventListener('visibilitychange', look);
    return () => {
      channel.close();
      document.removeEventListener('visibilitychange', look);
    };
  }, [router, startedAt]);
  return null;
}

/** The timer that runs, in the frame of every page: on what, how long, and how to stop it. */
export function RunningTimer({ timer, words }: { timer: TimerView; words: Words }) {
  const seconds = useSeconds(timer);
  const { id, number, title } = timer;
  return (
    <div className="running-timer" data-chrome="">
      <a
        href={`/tasks/${id}`}
        title={`${number} ${title}`}
        className="flex min-h-7 min-w-0 items-center gap-1.5 rounded px-1.5 hover:text-accent"
      >
        <Icon name="timer" className="text-accent" label={words.running} />
        <span className="tabular" role="timer" suppressHydrationWarning>
          {shown(seconds)}
        </span>
        <span className="min-w-0 truncate text-ink-2 max-lg:sr-only">{title}</span>
      </a>
      <ActionButton action={stopTimerAction} values={{ id }} size="small" done={words.stopped}>
        {words.stop}
      </ActionButton>
      <ActionButton
        action={dropTimerAction}
        values={{ id }}
        size="small"
        look="quiet"
        icon="trash-2"
        iconOnly
        title={words.drop}
        confirm={words.dropQuestion}
        confirmLabel={words.drop}
        done={words.dropped}
      >
        {words.drop}
      </ActionButton>
    </div>
  );
}
