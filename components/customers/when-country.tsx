'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

/** Fields that mean something in one country alone: in sight when the form's country is that one, sent in any case. */
export function WhenCountry({
  is,
  now,
  evenSo,
  children,
}: {
  is: string;
  now: string;
  /** they hold something: shown whatever the country */
  evenSo: boolean;
  children: ReactNode;
}) {
  const [country, setCountry] = useState(now);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const form = ref.current?.closest('form');
    if (!form) return;
    const read = () => setCountry(String(new FormData(form).get('country') ?? ''));
    read();
    form.addEventListener('change', read);
    return () => form.removeEventListener('change', read);
  }, []);
  return (
    <div ref={ref} className={country === is || evenSo ? 'contents' : 'hidden'}>
      {children}
    </div>
  );
}
