import type { ReactNode } from 'react';
import { Sheet } from '@/components/ui/sheet';

/** A form of Settings at the side of the list it belongs to; closing leads back to that list. */
export function SettingsSheet({
  title,
  closeHref,
  children,
}: {
  title: string;
  closeHref: string;
  children: ReactNode;
}) {
  return (
    <Sheet label={title} closeHref={closeHref} header={<h2 className="text-title">{title}</h2>}>
      <div className="@container px-5 py-4 md:px-6">{children}</div>
    </Sheet>
  );
}
