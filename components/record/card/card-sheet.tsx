'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Sheet } from '@/components/ui/sheet';
import { mayLeave } from './leave-guard';

/** A card over the list it came from. It opened by a link, so "back" is the list as it was left. */
export function CardSheet({ label, header, children }: { label: string; header?: ReactNode; children: ReactNode }) {
  const router = useRouter();
  const close = () => router.back();
  return (
    <Sheet label={label} header={header} mayClose={() => mayLeave(close)} onClose={close}>
      {children}
    </Sheet>
  );
}
