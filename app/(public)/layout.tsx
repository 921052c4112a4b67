import type { ReactNode } from 'react';
import { Brand } from '@/components/access/brand';

/** Pages that are reached by a link alone: one quiet column, on a phone mostly. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] bg-paper">
      <header className="px-5 py-4">
        <Brand />
      </header>
      <main className="grid w-full content-start px-4 pt-4 pb-10 sm:content-center">{children}</main>
    </div>
  );
}
