import type { ReactNode } from 'react';
import { Icon } from './icon';
import { IntentLink } from './intent-link';
import { VisuallyHidden } from './visually-hidden';
import { Word } from './words';

/** A filter in one line: "Status **open** ×". With `removeHref` the cross is a link that takes it away. */
export function Chip({ label, value, removeHref }: { label: ReactNode; value?: ReactNode; removeHref?: string }) {
  return (
    <span className="chip">
      <span>
        {label} {value === undefined ? null : <b>{value}</b>}
      </span>
      {removeHref ? (
        <IntentLink
          href={removeHref}
          scroll={false}
          className="-mr-1.5 inline-grid size-6 place-items-center rounded-full text-ink-3 hover:text-ink"
        >
          <Icon name="x" />
          <VisuallyHidden>
            <Word name="remove" /> {label} {value}
          </VisuallyHidden>
        </IntentLink>
      ) : null}
    </span>
  );
}
