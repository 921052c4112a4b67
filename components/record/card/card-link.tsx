'use client';

import { useRouter } from 'next/navigation';
import { type ComponentProps, type FormEvent, type MouseEvent, type ReactNode, useTransition } from 'react';
import type { ButtonProps } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

/**
 * Shows another part of the card that is open, under its address, in the place of this one: "back" leads out of the card.
 * A plain link of the framework would open the sheet over a card's own page, because the list's interception holds for all
 * addresses below it; a refresh asks for exactly the page that is there.
 */
export function useCardGo() {
  const router = useRouter();
  const [pending, start] = useTransition();
  const go = (href: string, from: Element) =>
    start(() => {
      if (from.closest('dialog.sheet')) return router.replace(href, { scroll: false });
      window.history.replaceState(null, '', href);
      router.refresh();
    });
  return { go, pending };
}

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;

/** A link to another part of the same card. */
export function CardLink({ href, children, ...rest }: ComponentProps<'a'> & { href: string; 'data-look'?: string }) {
  const { go, pending } = useCardGo();
  return (
    <a
      {...rest}
      href={href}
      aria-busy={pending || undefined}
      onClick={(event) => {
        if (!isPlain(event)) return;
        event.preventDefault();
        go(href, event.currentTarget);
      }}
    >
      {children}
    </a>
  );
}

/** The same with the look of a button. */
export function CardLinkButton({
  icon,
  look,
  children,
  ...rest
}: Pick<ButtonProps, 'icon' | 'look' | 'children'> & { href: string }) {
  return (
    <CardLink {...rest} className="button" data-look={look === 'plain' ? undefined : look}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </CardLink>
  );
}

/** A form whose answer is an address of the same card: a filter. What is empty stays out of the address. */
export function CardQueryForm({ className, children }: { className?: string; children: ReactNode }) {
  const { go, pending } = useCardGo();
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget)) {
      if (typeof value === 'string' && value !== '') query.set(name, value);
    }
    go(`${location.pathname}?${query}`, event.currentTarget);
  };
  return (
    <form method="get" className={className} onSubmit={onSubmit} aria-busy={pending || undefined}>
      {children}
    </form>
  );
}
