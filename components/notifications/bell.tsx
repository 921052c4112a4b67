'use client';

import Link from 'next/link';
import { useCallback, useEffect, useRef, useState } from 'react';
import { NOTIFIED } from '@/components/live/keeper';
import { Icon } from '@/components/ui/icon';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { readNotificationsAction } from '@/lib/notifications/actions';
import type { BellView } from '@/lib/notifications/views';

export type BellWords = { title: string; unread: string; all: string; none: string; readAll: string; new: string };

const GATHER = 500;

/** How many notifications are unread, and the newest of them. It is asked anew when the house says there is something. */
export function Bell({ unread, words }: { unread: number; words: BellWords }) {
  const [view, setView] = useState<BellView | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const count = view?.unread ?? unread;

  const look = useCallback(async () => {
    const answer = await fetch('/api/notifications').catch(() => null);
    const told = answer?.ok ? ((await answer.json()) as { ok: boolean; value: BellView }) : null;
    if (told?.ok) setView(told.value);
  }, []);

  useEffect(() => {
    const stop = new AbortController();
    let due: ReturnType<typeof setTimeout> | undefined;
    // Many that come together are asked for once.
    const later = () => {
      due ??= setTimeout(() => {
        due = undefined;
        void look();
      }, GATHER);
    };
    addEventListener(NOTIFIED, later, { signal: stop.signal });
    return () => {
      stop.abort();
      clearTimeout(due);
    };
  }, [look]);

  const read = async (which: { id?: number; upTo?: number }) => {
    await readNotificationsAction(which);
    await look();
  };
  const newest = view?.items[0]?.id;

  return (
    <>
      <button
        type="button"
        popoverTarget="bell"
        className="button relative"
        data-look="quiet"
        data-square
        aria-haspopup="true"
        onClick={() => void look()}
      >
        <Icon name="bell" size={20} />
        <VisuallyHidden>{words.title}</VisuallyHidden>
        {count > 0 ? (
          <span className="absolute top-0 right-0 min-w-4 rounded-full bg-ink px-1 text-center text-[11px] leading-4 font-medium text-paper tabular">
            {count > 99 ? '99+' : count}
            <VisuallyHidden> {words.unread}</VisuallyHidden>
          </span>
        ) : null}
      </button>
      <div
        id="bell"
        ref={list}
        popover="auto"
        className="popover w-[min(24rem,calc(100vw-1rem))] flex-col open:flex"
        data-align="end"
      >
        <div className="flex items-center justify-between gap-3 px-2 pt-1 pb-1.5">
          <h2 className="text-heading">{words.title}</h2>
          {count > 0 && newest !== undefined ? (
            <button
              type="button"
              className="button"
              data-look="quiet"
              data-size="small"
              onClick={() => read({ upTo: newest })}
            >
              {words.readAll}
            </button>
          ) : null}
        </div>
        {view && view.items.length === 0 ? <p className="px-2 py-3 text-ink-3">{words.none}</p> : null}
        <ul className="min-h-0 max-h-[60dvh] overflow-auto">
          {view?.items.map((item) => (
            <li key={item.id}>
              <Link
                href={item.href}
                prefetch={false}
                className="menu-item !grid !h-auto gap-0 py-2"
                onClick={() => {
                  list.current?.hidePopover();
                  if (item.unread) void read({ id: item.id });
                }}
              >
                <span className="flex items-center gap-2">
                  <span className={item.unread ? 'font-semibold' : undefined}>{item.headline}</span>
                  {item.unread ? <span className="text-xs font-medium text-accent">{words.new}</span> : null}
                  <span className="ml-auto text-sm text-ink-3 tabular">{item.when}</span>
                </span>
                {item.subject ? <span className="truncate">{item.subject}</span> : null}
                {item.note ? <span className="truncate text-sm text-ink-3">{item.note}</span> : null}
              </Link>
            </li>
          ))}
        </ul>
        <Link
          href="/notifications"
          className="menu-item shrink-0 justify-center border-t border-line"
          onClick={() => list.current?.hidePopover()}
        >
          {words.all}
        </Link>
      </div>
    </>
  );
}
