'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { IntentLink } from '@/components/ui/intent-link';

/** A link that knows whether the person is in its section: `/tasks` is lit on `/tasks/12` too. */
export function RailLink({
  href,
  className,
  dataKey,
  palette,
  children,
}: {
  href: string;
  className: string;
  dataKey?: string;
  palette?: boolean;
  children: ReactNode;
}) {
  const path = usePathname();
  const here = path === href || (href !== '/' && path.startsWith(`${href}/`));
  return (
    <IntentLink
      href={href}
      className={className}
      aria-current={here ? 'page' : undefined}
      data-key={dataKey}
      data-palette={palette ? 'go' : undefined}
    >
      {children}
    </IntentLink>
  );
}
