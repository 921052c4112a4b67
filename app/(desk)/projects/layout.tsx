import type { ReactNode } from 'react';

export default function ProjectsLayout({ children, sheet }: { children: ReactNode; sheet: ReactNode }) {
  return (
    <>
      {children}
      {sheet}
    </>
  );
}
