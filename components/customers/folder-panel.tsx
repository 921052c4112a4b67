'use client';

import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

const COOKIE = 'dilo-folders';
const YEAR = 31_536_000;

/** Beside the registry on a desk, where it can be folded away; above it, as a list, on a phone. */
export function FolderPanel({
  title,
  words,
  hiddenAtFirst = false,
  special,
  tools,
  select,
  children,
}: {
  title: string;
  words: { hide: string; show: string };
  hiddenAtFirst?: boolean;
  special: readonly { key: string; href: string; label: string; on: boolean }[];
  tools?: ReactNode;
  select: ReactNode;
  children: ReactNode;
}) {
  const [hidden, setHidden] = useState(hiddenAtFirst);
  const toggle = () => {
    setHidden(!hidden);
    // biome-ignore lint/suspicious/noDocumentCookie: the server reads it, so that the next page comes with the right width
    document.cookie = `${COOKIE}=${hidden ? 'open' : 'hidden'}; path=/; max-age=${YEAR}; samesite=lax`;
  };
  return (
    <aside className="folder-side" aria-label={title} data-hidden={hidden || undefined}>
      <div className="p-3 md:hidden">{select}</div>
      <div className="folder-head max-md:hidden">
        {hidden ? null : <h2 className="flex-1 text-sm font-semibold text-ink-2">{title}</h2>}
        {hidden ? null : tools}
        <Button
          look="quiet"
          size="small"
          iconOnly
          icon={hidden ? 'folder-tree' : 'panel-left'}
          aria-expanded={!hidden}
          onClick={toggle}
        >
          {hidden ? words.show : words.hide}
        </Button>
      </div>
      {hidden ? null : (
        <nav className="folder-list max-md:hidden" aria-label={title}>
          <ul>
            {special.map(({ key, href, label, on }) => (
              <li key={key} className="folder-line" data-chosen={on || undefined}>
                <span className="w-6 shrink-0" />
                <Link href={href} scroll={false} aria-current={on ? 'true' : undefined}>
                  <Icon name={key === 'all' ? 'users' : 'inbox'} className="text-ink-3" />
                  <span className="truncate">{label}</span>
                </Link>
              </li>
            ))}
          </ul>
          {children}
        </nav>
      )}
    </aside>
  );
}
