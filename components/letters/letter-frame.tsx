'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';

export type FrameWords = { title: string; blocked: string; show: string };

/**
 * The HTML of a letter, in a frame without rights of its own. Nothing in it may run, so its height is a guess of the server's
 * that its reader can pull longer.
 */
export function LetterFrame({
  src,
  height,
  remote,
  letsIn,
  words,
}: {
  src: string;
  height: number;
  /** pictures from elsewhere there are */
  remote: number;
  letsIn: boolean;
  words: FrameWords;
}) {
  const [shows, setShows] = useState(letsIn);
  return (
    <div className="grid grid-cols-1 gap-2">
      {remote > 0 && !shows ? (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded bg-sunken px-3 py-1.5 text-sm text-ink-2">
          <span className="min-w-0 flex-1 basis-60">{words.blocked}</span>
          <Button size="small" icon="image" onClick={() => setShows(true)}>
            {words.show}
          </Button>
        </p>
      ) : null}
      <div
        className="max-h-[85dvh] min-h-24 resize-y overflow-hidden rounded border border-line bg-white"
        style={{ height: `${height}px` }}
      >
        <iframe
          title={words.title}
          src={shows && remote > 0 ? `${src}?pictures=1` : src}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          className="block h-full w-full"
        />
      </div>
    </div>
  );
}
