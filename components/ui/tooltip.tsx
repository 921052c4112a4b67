import type { ReactNode } from 'react';

/** Says more about the control inside it, on hover and on focus; Esc puts it away. Give the control `aria-describedby={id}` when the text is not its name already. */
export function Tooltip({
  text,
  id,
  side,
  align,
  children,
}: {
  text: ReactNode;
  id?: string;
  side?: 'end';
  align?: 'end';
  children: ReactNode;
}) {
  return (
    <span className="tooltip" data-side={side} data-align={align}>
      {children}
      <span role="tooltip" id={id} aria-hidden={id ? undefined : true}>
        {text}
      </span>
    </span>
  );
}
