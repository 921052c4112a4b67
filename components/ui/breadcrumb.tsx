import { cx } from './class-names';
import { Icon } from './icon';
import { IntentLink } from './intent-link';
import { Word } from './words';

export type Crumb = { label: string; href?: string };

/** Where this page is. The last crumb is the page itself; `heading` makes it the page's h1. */
export function Breadcrumb({ items, heading = true }: { items: readonly Crumb[]; heading?: boolean }) {
  const last = items.at(-1);
  const Last = heading ? 'h1' : 'span';
  return (
    <div className="flex min-w-0 items-center gap-1.5">
      {items.length > 1 ? (
        <nav aria-labelledby="crumbs-name" className="flex shrink-0 items-center gap-1.5 text-ink-3">
          <span id="crumbs-name" hidden>
            <Word name="youAreHere" />
          </span>
          {items.slice(0, -1).map((item, at) => (
            <span
              key={item.label}
              className={cx('flex min-w-0 items-center gap-1.5', at < items.length - 2 && 'max-md:hidden')}
            >
              {item.href ? (
                <IntentLink href={item.href} className="flex min-w-8 items-center md:min-w-6 text-ink-2 hover:text-ink">
                  <Icon name="chevron-left" size={20} className="md:hidden" />
                  <span className="max-w-[22ch] truncate max-md:sr-only">{item.label}</span>
                </IntentLink>
              ) : (
                <span className="max-w-[22ch] truncate max-md:hidden">{item.label}</span>
              )}
              <span aria-hidden="true" className="max-md:hidden">
                /
              </span>
            </span>
          ))}
        </nav>
      ) : null}
      <Last className="min-w-0 truncate font-semibold tracking-[-0.01em]">{last?.label}</Last>
    </div>
  );
}
