'use client';

import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { columnsFor, planColumns } from './plan-columns';

type SplitterProps = { count: number; isWide: boolean; label: string; left: number; onChange: (count: number) => void };

/** The edge between table and picture: dragged or by arrows, it shows more or fewer whole columns. */
export function PlanSplitter({ count, isWide, label, left: at, onChange }: SplitterProps) {
  const left = useRef<number | null>(null);
  const set = (next: number) => onChange(Math.min(planColumns.length, Math.max(1, next)));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    set(count + by);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    left.current = event.currentTarget.closest('.plan-scroll')?.getBoundingClientRect().left ?? 0;
  };
  const onPointerMove = (event: PointerEvent) => {
    if (left.current !== null) set(columnsFor(event.clientX - left.current, isWide));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule that is moved has no element of its own
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={planColumns.length}
      aria-valuenow={count}
      className="plan-splitter"
      style={{ left: at - 12 }}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        left.current = null;
      }}
    />
  );
}
