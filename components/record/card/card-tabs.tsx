import Link from 'next/link';
import { Count } from '@/components/ui/status';

export type CardTab = {
  key: string;
  href: string;
  label: string;
  count?: number /** stands beside on wide pages */;
  beside?: boolean;
};

/** The tabs of a card as links. They replace the address, so that "back" leads out of the card. */
export function CardTabs({ label, items, current }: { label: string; items: readonly CardTab[]; current: string }) {
  return (
    <nav aria-label={label} className="tabs card-tabs">
      {items.map(({ key, href, label: text, count, beside }) => (
        <Link
          key={key}
          href={href}
          replace
          scroll={false}
          prefetch={false}
          aria-current={key === current ? 'page' : undefined}
          data-beside={beside || undefined}
        >
          {text}
          {count ? <Count>{count}</Count> : null}
        </Link>
      ))}
    </nav>
  );
}
