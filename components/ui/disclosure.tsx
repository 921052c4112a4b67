import type { ReactNode } from 'react';

type Props = {
  label: ReactNode;
  /** stands open from the beginning */
  open?: boolean;
  className?: string;
  children: ReactNode;
};

/** What is seldom wanted, behind a line that opens it; works without scripts. */
export function Disclosure({ label, open, className, children }: Props) {
  return (
    <details open={open} className={className}>
      <summary className="disclosure">{label}</summary>
      {children}
    </details>
  );
}
