import { memo, useMemo } from 'react';
import { arrowPoints, headOf, pathOf } from './plan-arrows';
import { barOf, type Frame } from './plan-bars';
import type { PlanLink } from './plan-props';
import type { ShownRow } from './plan-rows';
import type { Seen } from './use-plan-scroll';

type LinksProps = {
  links: readonly PlanLink[];
  rows: readonly ShownRow[];
  places: ReadonlyMap<number, number>;
  frame: Frame;
  rowHeight: number;
  seen: Seen;
  critical: boolean;
  /** wide lines under the arrows, to be hit */
  live: boolean;
};

/** More arrows than this in one window are no longer read: those with an end in it, and those that only pass through. */
const MOST = { near: 250, far: 60 };

/** The arrows that touch what is seen. */
export const PlanLinks = memo(function PlanLinks(props: LinksProps) {
  const { links, rows, places, frame, rowHeight, seen, critical, live } = props;
  const drawn = useMemo(() => linksSeen(links, places, seen), [links, places, seen]);
  return drawn.map(({ link, from, to }) => {
    const [source, target] = [rows[from], rows[to]];
    if (source?.kind !== 'item' || target?.kind !== 'item') return null;
    const [a, b] = [barOf(source, from, frame, rowHeight), barOf(target, to, frame, rowHeight)];
    if (!a || !b) return null;
    const points = arrowPoints(link.type, a, b, rowHeight);
    const xs = points.map(({ x }) => x);
    if (Math.max(...xs) < seen.times.from || Math.min(...xs) > seen.times.to) return null;
    const path = pathOf(points);
    const isCritical = critical && source.item.isCritical && target.item.isCritical;
    const last = points[points.length - 1];
    return (
      <g key={link.id} className="plan-link" data-link={link.id} data-critical={isCritical || undefined}>
        {live ? <path className="plan-link-hit" d={path} /> : null}
        <path d={`${path}${headOf(points)}`} />
        {link.lag && last ? (
          <text x={link.type[1] === 'S' ? last.x - 8 : last.x + 8} y={last.y - 6} data-end={link.type[1]}>
            {link.lag}
          </text>
        ) : null}
      </g>
    );
  });
});

type Drawn = { link: PlanLink; from: number; to: number };

/** Links between shown lines that cross the lines seen; what is inside one folded line is none. */
function linksSeen(links: readonly PlanLink[], places: ReadonlyMap<number, number>, { rows }: Seen): Drawn[] {
  const near: Drawn[] = [];
  const far: Drawn[] = [];
  const inside = (at: number) => at >= rows.from && at < rows.to;
  for (const link of links) {
    const [from, to] = [places.get(link.predecessorId), places.get(link.taskId)];
    if (from === undefined || to === undefined || from === to) continue;
    if (inside(from) || inside(to)) near.push({ link, from, to });
    else if (Math.min(from, to) < rows.from && Math.max(from, to) >= rows.to) far.push({ link, from, to });
  }
  return [...near.slice(0, MOST.near), ...far.slice(0, MOST.far)];
}
