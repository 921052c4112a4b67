import type { ReactNode } from 'react';

export default function TasksLayout({ children, sheet }: { children: ReactNode; sheet: ReactNode }) {
  return (
    <>
      {children}
      {sheet}
    </>
  );
}
