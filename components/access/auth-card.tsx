import type { ReactNode } from 'react';

/** The one sheet of a page for somebody who is not signed in. */
export function AuthCard({ wide, title, children }: { wide?: boolean; title: string; children: ReactNode }) {
  return (
    <div
      className={`mx-auto w-full rounded border border-line bg-surface p-6 shadow-float sm:p-8 ${wide ? 'max-w-[42rem]' : 'max-w-[25rem]'}`}
    >
      <h1 className="mb-5 text-title">{title}</h1>
      {children}
    </div>
  );
}
