import type { ReactNode } from 'react';
import { Breadcrumb, type Crumb } from '@/components/ui/breadcrumb';

/** First thing in a page: where it is (the last crumb is its h1) and, right of that, what belongs beside the title. */
export function TopLine({
  crumbs,
  heading,
  children,
}: {
  crumbs: readonly Crumb[];
  /** false where the page draws its h1 itself: a card */
  heading?: boolean;
  children?: ReactNode;
}) {
  return (
    <div className="top-line">
      <Breadcrumb items={crumbs} heading={heading} />
      {children}
    </div>
  );
}
