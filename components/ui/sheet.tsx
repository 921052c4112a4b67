'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, type SyntheticEvent, useLayoutEffect, useRef } from 'react';
import { CloseButton } from './dialog';
import { useHydrated } from './use-hydrated';

export type SheetProps = {
  /** Accessible name, mostly the title of what it shows. */
  label: string;
  /** Where closing leads: the address of the list, or "back" for the page before. */
  closeHref?: string;
  /** Instead of an address: called when the person closes it. */
  onClose?: () => void;
  /** Asked before closing; false keeps it open (unsaved changes). */
  mayClose?: () => boolean;
  /** Stands in the top line, left of the cross. */
  header?: ReactNode;
  /** Stays at the bottom: the save bar. */
  footer?: ReactNode;
  size?: 'normal' | 'wide';
  /** false: the list beside it stays usable, so that arrow keys can walk its rows. */
  modal?: boolean;
  children: ReactNode;
};

/** A card at the right side, over the list it came from. Arrives open with the page and can be read before scripts run. */
export function Sheet({
  label,
  closeHref,
  onClose,
  mayClose,
  header,
  footer,
  size,
  modal = true,
  children,
}: SheetProps) {
  const router = useRouter();
  const ref = useRef<HTMLDialogElement>(null);

  const cameWithPage = useRef(!useHydrated());

  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return;
    // The server's page has slid it in already: it turns modal without sliding again.
    if (cameWithPage.current) dialog.setAttribute('data-still', '');
    if (modal) {
      dialog.close();
      dialog.showModal();
    }
    dialog.focus({ preventScroll: true });
  }, [modal]);

  const leave = () => {
    if (mayClose && !mayClose()) return;
    if (onClose) onClose();
    else if (closeHref === 'back') router.back();
    else if (closeHref) router.push(closeHref, { scroll: false });
  };
  const cancel = (event: SyntheticEvent) => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    leave();
  };

  // A browser may close a dialog without asking (Esc twice); the address is to follow.
  return (
    <dialog
      ref={ref}
      open
      tabIndex={-1}
      aria-label={label}
      className="sheet"
      data-size={size === 'wide' ? 'wide' : undefined}
      onCancel={cancel}
      onClose={(event) => (event.currentTarget.open ? undefined : leave())}
      onKeyDown={(event) => (event.key === 'Escape' && !modal && !event.defaultPrevented ? leave() : undefined)}
      onClick={(event) => (event.target === event.currentTarget ? leave() : undefined)}
    >
      <div className="panel">
        <header className="flex items-start gap-3 px-5 pt-3 md:px-6">
          <div className="min-w-0 flex-1 pt-1">{header}</div>
          <CloseButton onClick={leave} />
        </header>
        <div className="min-h-0 overflow-auto">{children}</div>
        {footer ? <footer className="border-t border-line bg-paper px-5 py-3 md:px-6">{footer}</footer> : null}
      </div>
    </dialog>
  );
}
