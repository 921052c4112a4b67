import type { Locale } from '@/lib/kernel/locale';
import { xOf } from './plan-bars';
import { momentShown } from './plan-columns';
import type { PlanWords } from './plan-props';
import { spanOf } from './plan-time';
import { type Drag, dropOf, type Ground, targetAt } from './use-plan-drag';

type GhostProps = { drag: Drag; ground: Ground; locale: Locale; words: PlanWords };

/** What would be, were it dropped now. */
export function PlanGhost({ drag, ground, locale, words }: GhostProps) {
  const dropped = dropOf(drag, ground);
  if (drag.grip === 'link-start' || drag.grip === 'link-finish')
    return <LinkGhost drag={drag} ground={ground} text={dropped?.kind === 'link' ? words.types[dropped.type] : ''} />;
  const { bar, item } = drag;
  if (dropped?.kind === 'percent' || drag.grip === 'percent') {
    const percent = dropped?.kind === 'percent' ? dropped.percent : item.percent;
    const x = bar.left + ((bar.right - bar.left) * percent) / 100;
    return (
      <g className="plan-ghost">
        <path d={`M${x} ${bar.top - 3}v${bar.height + 6}`} />
        <Tag x={x + 8} y={bar.y} text={`${percent} %`} />
      </g>
    );
  }
  const ends = { ...item, ...(dropped?.kind === 'period' ? dropped.period : {}) };
  const span = spanOf(ends);
  if (!span) return null;
  const [left, right] = [xOf(ground.frame, span.from), xOf(ground.frame, span.to)];
  const shown = [ends.start, ends.end].map((text) => momentShown(text, locale, '')).filter(Boolean);
  const wide = Math.max(right - left, 4);
  return (
    <g className="plan-ghost">
      <rect
        x={item.isMilestone ? left - 8 : left}
        y={bar.top - 2}
        width={item.isMilestone ? 16 : wide}
        height={bar.height + 4}
        rx={3}
      />
      <Tag x={right + 12} y={bar.y} text={[...new Set(shown)].join(' – ')} />
    </g>
  );
}

function LinkGhost({ drag, ground, text }: { drag: Drag; ground: Ground; text: string }) {
  const { bar, at, grip } = drag;
  const target = targetAt(at, ground);
  return (
    <g className="plan-ghost">
      {target && text ? (
        <rect
          x={target.bar.left - 3}
          y={target.bar.top - 3}
          width={target.bar.right - target.bar.left + 6}
          height={target.bar.height + 6}
          rx={4}
        />
      ) : null}
      <path d={`M${grip === 'link-finish' ? bar.right : bar.left} ${bar.y}L${at.x} ${at.y}`} />
      {text ? <Tag x={at.x + 12} y={at.y + 16} text={text} /> : null}
    </g>
  );
}

const Tag = ({ x, y, text }: { x: number; y: number; text: string }) => (
  <text className="plan-tag" x={x} y={y + 4}>
    {text}
  </text>
);
