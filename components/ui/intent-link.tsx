'use client';

import Link from 'next/link';
import { type ComponentProps, useState } from 'react';

/**
 * A link that fetches its page when somebody means to go there (points at it or focuses it), not when it comes into
 * sight: a page of fifty links asks the server for none of them.
 */
export function IntentLink(props: ComponentProps<typeof Link>) {
  const [meant, setMeant] = useState(false);
  const mean = () => setMeant(true);
  return <Link prefetch={meant ? null : false} onPointerEnter={mean} onFocus={mean} {...props} />;
}
