'use client';

import { useRouter } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';

/** Links of a drawn table are followed without a new page. */
export function SoftLinks({ className, children }: { className: string; children: ReactNode }) {
  const router = useRouter();
  const onClick = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-soft]') : null;
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    router.push(link.pathname + link.search, { scroll: false });
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: links inside do the work, with or without it
    <div className={className} onClick={onClick}>
      {children}
    </div>
  );
}
