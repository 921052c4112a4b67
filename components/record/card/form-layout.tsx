import type { ReactNode } from 'react';

/** Fields in two columns where there is room, one on a phone; a `wide` field takes the row. */
export function FormGrid({ columns = 2, children }: { columns?: 2 | 3; children: ReactNode }) {
  return (
    <div
      className={`grid grid-cols-1 gap-x-4 gap-y-3 @md:grid-cols-2 ${columns === 3 ? '@3xl:grid-cols-3' : ''} items-start`}
    >
      {children}
    </div>
  );
}

/** A part of a form under a heading of its own. */
export function FormSection({ title, tools, children }: { title: ReactNode; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-2 first:mt-0">
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="flex-auto text-heading">{title}</h2>
        {tools}
      </div>
      {children}
    </section>
  );
}
