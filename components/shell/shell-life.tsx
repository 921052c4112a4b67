'use client';

import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { findByKey, isTyping, keyScope, matches } from './keys';
import type { HelpWords, PaletteWords, UpdateWords } from './shell-words';
import { watchBuild } from './watch-build';

type Overlay =
  | { kind: 'palette'; View: ComponentType<PaletteProps> }
  | { kind: 'help'; View: ComponentType<HelpProps> };
type PaletteProps = { words: PaletteWords; onClose: () => void };
type HelpProps = { words: HelpWords; singleKeys: boolean; onClose: () => void };
type BannerProps = { words: UpdateWords };

/** All that lives in the frame: keys, the palette, the help, the watch for a newer build. What is heavy comes when first asked for. */
export function ShellLife({
  build,
  singleKeys,
  words,
}: {
  build: string;
  singleKeys: boolean;
  words: { palette: PaletteWords; help: HelpWords; update: UpdateWords };
}) {
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const [Banner, setBanner] = useState<ComponentType<BannerProps> | null>(null);
  const close = useCallback(() => setOverlay(null), []);

  const open = useCallback(async (kind: string | undefined) => {
    if (kind === 'palette') setOverlay({ kind, View: (await import('./palette')).Palette });
    if (kind === 'help') setOverlay({ kind, View: (await import('./key-help')).KeyHelp });
  }, []);

  useEffect(() => {
    const stop = new AbortController();
    const onClick = (event: MouseEvent) => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-shell]') : null;
      if (target) void open(target.dataset.shell);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const single = singleKeys && !isTyping(event.target);
      const scope = keyScope(document);
      if (single && matches('?', event) && scope === document) {
        event.preventDefault();
        void open('help');
        return;
      }
      const target = findByKey(scope, event, { single });
      // Insert and Delete edit text; in a field they are the field's.
      if (
        !target ||
        (isTyping(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey && !/^F\d/.test(event.key))
      )
        return;
      event.preventDefault();
      if (target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select')) target.focus();
      else target.click();
    };
    document.addEventListener('click', onClick, { signal: stop.signal });
    document.addEventListener('keydown', onKey, { signal: stop.signal });
    return () => stop.abort();
  }, [open, singleKeys]);

  useEffect(() => {
    if (sessionStorage.getItem('dilo-typed')) void import('./keep-typed').then(({ restoreTyped }) => restoreTyped());
    return watchBuild(
      build,
      () => void import('./update-banner').then(({ UpdateBanner }) => setBanner(() => UpdateBanner)),
    );
  }, [build]);

  return (
    <>
      {overlay?.kind === 'palette' ? <overlay.View words={words.palette} onClose={close} /> : null}
      {overlay?.kind === 'help' ? <overlay.View words={words.help} singleKeys={singleKeys} onClose={close} /> : null}
      {Banner ? <Banner words={words.update} /> : null}
    </>
  );
}
