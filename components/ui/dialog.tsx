import type { ComponentProps, ReactNode } from 'react';
import { Button, type ButtonProps } from './button';
import { cx } from './class-names';
import { Icon } from './icon';
import { VisuallyHidden } from './visually-hidden';
import { Word } from './words';

// The native dialog: focus stays inside, Esc closes, focus goes back. Buttons open and close it by `commandfor`;
// behaviours.tsx does the same where the browser does not know that attribute yet.

type Command = { command: 'show-modal' | 'close' | 'request-close'; commandfor: string };

/** Attributes of a button that opens the dialog (or sheet) with this id. */
const opens = (id: string): Command => ({ command: 'show-modal', commandfor: id });
/** Attributes of a button that closes it. */
export const closes = (id: string): Command => ({ command: 'close', commandfor: id });

export function CloseButton({ dialog, ...rest }: ButtonProps & { dialog?: string }) {
  return (
    <button
      {...rest}
      {...(dialog ? closes(dialog) : null)}
      type="button"
      className="button shrink-0"
      data-look="quiet"
      data-square=""
    >
      <Icon name="x" />
      <VisuallyHidden>
        <Word name="close" />
      </VisuallyHidden>
    </button>
  );
}

export type DialogProps = Omit<ComponentProps<'dialog'>, 'title'> & {
  id: string;
  title: ReactNode;
  /** Buttons at the bottom: the main one first. */
  actions?: ReactNode;
  wide?: boolean;
};

/** Asks one question. Anything longer is a Sheet or a page. */
export function Dialog({ id, title, actions, wide, className, children, ...rest }: DialogProps) {
  return (
    <dialog
      {...rest}
      {...{ closedby: 'any' }}
      id={id}
      aria-labelledby={`${id}-title`}
      className={cx('dialog', className)}
      data-size={wide ? 'wide' : undefined}
    >
      <div className="flex max-h-[inherit] flex-col">
        <header className="flex items-start gap-3 px-5 pt-4 pb-2">
          <h2 id={`${id}-title`} className="flex-1 text-heading">
            {title}
          </h2>
          <CloseButton dialog={id} />
        </header>
        <div className="min-h-0 overflow-auto px-5 pb-5">{children}</div>
        {actions ? (
          <footer className="flex flex-wrap gap-2.5 border-t border-line bg-paper px-5 py-3">{actions}</footer>
        ) : null}
      </div>
    </dialog>
  );
}

/** A button that opens a dialog. */
export function DialogButton({ dialog, ...rest }: ButtonProps & { dialog: string }) {
  return <Button {...rest} {...opens(dialog)} aria-haspopup="dialog" />;
}
