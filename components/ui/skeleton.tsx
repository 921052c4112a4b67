import type { CSSProperties } from 'react';
import { VisuallyHidden } from './visually-hidden';
import { Word } from './words';

/** A place where something will be. It shows only when the wait passes 300 ms. */
function Skeleton({
  width = '100%',
  height = '1em',
}: {
  width?: CSSProperties['width'];
  height?: CSSProperties['height'];
}) {
  return <span aria-hidden="true" className="skeleton inline-block align-middle" style={{ width, height }} />;
}

const widths = ['62%', '48%', '71%', '55%', '40%', '66%'];

/** Rows that are on their way. */
export function SkeletonRows({ rows = 12 }: { rows?: number }) {
  return (
    <div role="status">
      <VisuallyHidden>
        <Word name="loading" />
      </VisuallyHidden>
      {Array.from({ length: rows }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div key={at} className="flex h-row items-center gap-6 border-b border-line px-gutter">
          <Skeleton width={52} />
          <Skeleton width={widths[at % widths.length]} />
        </div>
      ))}
    </div>
  );
}
