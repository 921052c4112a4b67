import type { ReactNode } from 'react';

export default function ContactsLayout({ children, sheet }: { children: ReactNode; sheet: ReactNode }) {
  return (
    <>
      {children}
      {sheet}
    </>
  );
}
