import type { ReactNode } from 'react';
import { Breadcrumb, type Crumb } from '@/components/ui/breadcrumb';

/** First thing in a page: where it is (the last crumb is its h1) and, right of that, what belongs beside the title. */
export function TopLine({ crumbs, children }: { crumbs: readonly Crumb[]; children?: ReactNode }) {
  return (
    <div className="top-line">
      <Breadcrumb items={crumbs} />
      {children}
    </div>
  );
}
