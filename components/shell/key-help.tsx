'use client';

import { useEffect, useMemo, useRef } from 'react';
import { CloseButton } from '@/components/ui/dialog';
import { listKeys, readable } from './keys';
import type { HelpWords } from './shell-words';

function Keys({ label, chords }: { label: string; chords: string[] }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-1.5">
      <dt>{label}</dt>
      <dd className="flex shrink-0 gap-1.5">
        {chords.map((chord) => (
          <kbd key={chord} className="kbd">
            {readable(chord)}
          </kbd>
        ))}
      </dd>
    </div>
  );
}

/** Every key that works on this page, read from the page itself: so the list is never ahead of what works. */
export function KeyHelp({
  words,
  singleKeys,
  onClose,
}: {
  words: HelpWords;
  singleKeys: boolean;
  onClose: () => void;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const keys = useMemo(() => listKeys(document), []);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog
      ref={ref}
      className="dialog"
      data-size="wide"
      aria-labelledby="key-help-title"
      onClose={onClose}
      {...{ closedby: 'any' }}
    >
      <header className="flex items-start gap-3 px-5 pt-4 pb-2">
        <h2 id="key-help-title" className="flex-1 text-heading">
          {words.title}
        </h2>
        <CloseButton onClick={() => ref.current?.close()} />
      </header>
      <div className="max-h-[70dvh] overflow-auto px-5 pb-5">
        {singleKeys ? null : <p className="mb-3 text-ink-2">{words.off}</p>}
        <dl className="grid gap-x-8 sm:grid-cols-2">
          {keys.map(({ label, chords }) => (
            <Keys key={label + chords.join()} label={label} chords={chords} />
          ))}
          <Keys label={words.this} chords={['?']} />
          <Keys label={words.close} chords={['Escape']} />
        </dl>
      </div>
    </dialog>
  );
}
