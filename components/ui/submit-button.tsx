'use client';

import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from './button';
import { Icon } from './icon';
import { Word } from './words';

/**
 * The button that sends its form; while the form is on its way it says so and cannot be pressed again. `sending`: of a form
 * that is sent by a script of its own.
 */
export function SubmitButton({
  children,
  look = 'primary',
  sending = false,
  ...rest
}: ButtonProps & { sending?: boolean }) {
  const pending = useFormStatus().pending || sending;
  return (
    <Button
      {...rest}
      type="submit"
      look={look}
      aria-disabled={pending || undefined}
      onClick={(event) => (pending ? event.preventDefault() : rest.onClick?.(event))}
    >
      {pending ? <Icon name="loader-circle" className="spin" /> : null}
      {children}
      <span role="status" className="sr-only">
        {pending ? <Word name="saving" /> : null}
      </span>
    </Button>
  );
}
