import { Count } from '@/components/ui/status';
import { CardLink } from './card-link';

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
        <CardLink
          key={key}
          href={href}
          aria-current={key === current ? 'page' : undefined}
          data-beside={beside || undefined}
        >
          {text}
          {count ? <Count>{count}</Count> : null}
        </CardLink>
      ))}
    </nav>
  );
}
