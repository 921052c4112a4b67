'use client';

import { type ComponentType, useEffect, useRef, useState } from 'react';
import { CloseButton } from '@/components/ui/dialog';
import type { QuickLineProps } from './quick-line';

/** Opens the dialog of a quick task wherever a link to its page is pressed; the page is for who has no scripts. */
export function QuickAdd(props: Omit<QuickLineProps, 'isAlone' | 'onCreated'>) {
  const ref = useRef<HTMLDialogElement>(null);
  const [Line, setLine] = useState<ComponentType<QuickLineProps> | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const onClick = async (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a[href="/quick"]') : null;
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      // Before React sees it: a link of the frame would go to the page.
      event.stopPropagation();
      for (const menu of document.querySelectorAll<HTMLElement>('[popover]:popover-open[data-menu]'))
        menu.hidePopover();
      const { QuickLine } = await import('./quick-line');
      setLine(() => QuickLine);
      ref.current?.showModal();
      requestAnimationFrame(() => ref.current?.querySelector<HTMLInputElement>('[data-quick-line]')?.focus());
    };
    document.addEventListener('click', (event) => void onClick(event), { capture: true, signal: stop.signal });
    return () => stop.abort();
  }, []);
  return (
    <dialog
      ref={ref}
      className="dialog"
      data-size="wide"
      data-place="top"
      aria-labelledby="quick-title"
      {...{ closedby: 'any' }}
    >
      <header className="flex items-start gap-3 px-5 pt-4 pb-2">
        <h2 id="quick-title" className="flex-1 text-heading">
          {props.words.title}
        </h2>
        <CloseButton onClick={() => ref.current?.close()} />
      </header>
      <div className="px-5 pb-5">
        {Line ? <Line {...props} isAlone onCreated={() => ref.current?.close()} /> : null}
      </div>
    </dialog>
  );
}
