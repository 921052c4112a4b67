'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { stashTyped } from './keep-typed';
import type { UpdateWords } from './shell-words';

/** A newer Dilo is running. Reloading keeps what was typed. */
export function UpdateBanner({ words }: { words: UpdateWords }) {
  const [away, setAway] = useState(false);
  if (away) return null;
  const reload = () => {
    stashTyped();
    location.reload();
  };
  return (
    <div
      role="status"
      data-chrome=""
      className="fixed inset-x-3 bottom-[calc(var(--bottom-bar)+12px)] z-50 mx-auto flex w-fit max-w-[min(560px,calc(100vw-24px))] flex-wrap items-center gap-x-3 gap-y-2 rounded border border-line bg-surface px-4 py-2.5 shadow-float"
    >
      <Icon name="refresh-cw" className="text-accent" />
      <p className="min-w-[20ch] flex-1">{words.text}</p>
      <Button look="primary" size="small" onClick={reload}>
        {words.reload}
      </Button>
      <Button look="quiet" size="small" onClick={() => setAway(true)}>
        {words.later}
      </Button>
    </div>
  );
}
