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
        <nav aria-labelledby="crumbs-name" className="flex min-w-0 shrink items-center gap-1.5 text-ink-3">
          <span id="crumbs-name" hidden>
            <Word name="youAreHere" />
          </span>
          {items.slice(0, -1).map((item) => (
            <span key={item.label} className="flex min-w-0 items-center gap-1.5">
              {item.href ? (
                <IntentLink href={item.href} className="truncate text-ink-2 hover:text-ink">
                  {item.label}
                </IntentLink>
              ) : (
                <span className="truncate">{item.label}</span>
              )}
              <span aria-hidden="true">/</span>
            </span>
          ))}
        </nav>
      ) : null}
      <Last className="min-w-0 truncate font-semibold tracking-[-0.01em]">{last?.label}</Last>
    </div>
  );
}
