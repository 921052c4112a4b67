import { type MouseEvent, type RefObject, useEffect, useState } from 'react';
import { Count } from '@/components/ui/status';
import type { Column } from './board-props';

type TabsProps = { columns: readonly Column[]; lanes: RefObject<HTMLElement | null>; label: string };

/** In the hand one column is seen at a time: these lead to the others. */
export function LaneTabs({ columns, lanes, label }: TabsProps) {
  const [current, setCurrent] = useState(columns[0]?.key);
  useEffect(() => {
    const board = lanes.current;
    if (!board) return;
    const look = () => {
      const width = board.firstElementChild?.clientWidth || 1;
      const lane = board.children[Math.round(board.scrollLeft / width)];
      if (lane instanceof HTMLElement) setCurrent(lane.dataset.column);
    };
    board.addEventListener('scroll', look, { passive: true });
    return () => board.removeEventListener('scroll', look);
  }, [lanes]);
  const show = (key: string) => (event: MouseEvent) => {
    event.preventDefault();
    document.getElementById(`lane-${key || 'none'}`)?.scrollIntoView({ inline: 'start', block: 'nearest' });
  };
  return (
    <nav className="segments board-tabs" aria-label={label}>
      {columns.map(({ key, name, count, isMore }) => (
        <a
          key={key}
          href={`#lane-${key || 'none'}`}
          onClick={show(key)}
          aria-current={key === current ? 'true' : undefined}
        >
          {name} <Count>{`${count}${isMore ? '+' : ''}`}</Count>
        </a>
      ))}
    </nav>
  );
}
