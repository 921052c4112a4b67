'use client';

import { useState } from 'react';
import { Icon } from '@/components/ui/icon';
import { preferenceCookies } from '@/lib/kernel/preferences';

/** Folds the rail to icons. A cookie remembers it, so the next page arrives as this one is left. */
export function RailToggle({ narrow, labels }: { narrow: boolean; labels: { collapse: string; expand: string } }) {
  const [folded, setFolded] = useState(narrow);
  const toggle = () => {
    const next = !folded;
    setFolded(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
    document.cookie = `${preferenceCookies.rail}=${next ? 'narrow' : 'wide'}; path=/; max-age=34560000; samesite=lax`;
    document.querySelector('.shell')?.setAttribute('data-rail', next ? 'narrow' : 'wide');
  };
  const label = folded ? labels.expand : labels.collapse;
  return (
    <span className="tooltip rail-toggle mt-auto" data-side="end">
      <button
        type="button"
        className="rail-item"
        onClick={toggle}
        aria-expanded={!folded}
        aria-label={label}
        data-key="Control+b"
      >
        <Icon name="panel-left" />
        <span className="text" aria-hidden="true">
          {label}
        </span>
      </button>
      <span role="tooltip" aria-hidden="true">
        {label}
      </span>
    </span>
  );
}
