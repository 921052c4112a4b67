import { Icon } from './icon';
import { IntentLink } from './intent-link';
import { Word } from './words';

const classes = 'inline-flex min-h-8 items-center gap-1 rounded px-2 text-ink-2 hover:bg-hover hover:text-ink';

/** Back and on, as links: `[` and `]` press them. A missing address leaves its word out. */
export function Pagination({
  label,
  previousHref,
  nextHref,
}: {
  label: string;
  previousHref?: string | null;
  nextHref?: string | null;
}) {
  return (
    <nav aria-label={label} className="flex items-center gap-1">
      {previousHref ? (
        <IntentLink href={previousHref} rel="prev" className={classes} data-key="[">
          <Icon name="chevron-left" />
          <Word name="previous" />
        </IntentLink>
      ) : null}
      {nextHref ? (
        <IntentLink href={nextHref} rel="next" className={classes} data-key="]">
          <Word name="next" />
          <Icon name="chevron-right" />
        </IntentLink>
      ) : null}
    </nav>
  );
}
