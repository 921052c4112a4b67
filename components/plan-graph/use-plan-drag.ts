'use client';

import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Bar, barOf, endAt, type Frame, type Grip, gripAt, percentAt } from './plan-bars';
import type { LinkType, Period, PlanItem, PlanScale } from './plan-props';
import type { ShownRow } from './plan-rows';
import { DAY, hasTime, movedBy, resizedBy, snapped, stepOf } from './plan-time';
import { type Pointer, useEdgeScroll } from './use-edge-scroll';

type Place = { x: number; y: number };
export type Drag = { grip: Grip; item: PlanItem; bar: Bar; index: number; from: Place; at: Place };
export type Dropped =
  | { kind: 'period'; item: PlanItem; period: Period }
  | { kind: 'percent'; item: PlanItem; percent: number }
  | { kind: 'link'; from: PlanItem; to: PlanItem; type: LinkType };

export type Ground = {
  rows: readonly ShownRow[];
  frame: Frame;
  rowHeight: number;
  scale: PlanScale;
  /** where the drawn part begins on the whole */
  left: number;
  top: number;
  /** how wide the table beside it is, and how high the axis over it: both stand still */
  table: number;
  head: number;
};

/** The step of a whole line: a date among its ends makes it go by days. */
export const lineStep = ({ start, end }: PlanItem, scale: PlanScale): number =>
  Math.max(...[start, end].map((text) => (text === null ? 0 : stepOf(scale, text))));

const edgeStep = ({ start, end }: PlanItem, edge: 'start' | 'end', scale: PlanScale): number => {
  const text = (edge === 'start' ? (start ?? end) : (end ?? start)) ?? '';
  return hasTime(text) ? stepOf(scale, text) : Math.max(DAY, stepOf(scale, text));
};

/** What a drag means where it is now; null: nothing. */
export function dropOf({ grip, item, bar, from, at }: Drag, ground: Ground): Dropped | null {
  const minutes = (at.x - from.x) / ground.frame.ppm;
  if (grip === 'percent') {
    const percent = percentAt(bar, at.x);
    return percent === item.percent ? null : { kind: 'percent', item, percent };
  }
  if (grip === 'move') {
    const by = snapped(minutes, lineStep(item, ground.scale));
    return by === 0 ? null : { kind: 'period', item, period: movedBy(item, by) };
  }
  if (grip === 'start' || grip === 'end') {
    const by = snapped(minutes, edgeStep(item, grip, ground.scale));
    const period = by === 0 ? null : resizedBy(item, grip, by);
    return period && { kind: 'period', item, period };
  }
  const target = targetAt(at, ground);
  if (!target || target.item.id === item.id || target.item.row === 0) return null;
  const [out, into] = [grip === 'link-finish' ? 'F' : 'S', endAt(target.bar, at.x)];
  const type: LinkType = out === 'F' ? (into === 'S' ? 'FS' : 'FF') : into === 'S' ? 'SS' : 'SF';
  return { kind: 'link', from: item, to: target.item, type };
}

/** The line with a bar at a place. */
export function targetAt({ y }: Place, { rows, frame, rowHeight }: Ground) {
  const index = Math.floor(y / rowHeight);
  const row = rows[index];
  const bar = row && barOf(row, index, frame, rowHeight);
  return row?.kind === 'item' && bar ? { item: row.item, bar, index } : null;
}

/** A click's hand trembles. */
const STILL = 4;

/** Whether a bar may be held there: what it may not do does not begin. */
export function mayHold(item: PlanItem, grip: Grip): boolean {
  if (grip === 'link-start' || grip === 'link-finish') return item.row > 0;
  if (!item.mayChange) return false;
  if (grip === 'percent') return !(item.hasChildren && item.rollsUp);
  return !item.rollsUp || !item.hasChildren;
}

type Hands = {
  /** whether bars may be changed at all */
  active: boolean;
  activeIndex: number;
  choose: (index: number) => void;
  drop: (dropped: Dropped) => void;
};

/** Bars under the pointer: moved, made longer, told how far they are, tied together. Escape lets go. */
export function usePlanDrag(svg: RefObject<SVGSVGElement | null>, ground: Ground, hands: Hands) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const [hover, setHover] = useState<{ index: number; grip: Grip } | null>(null);
  const held = useRef<Drag | null>(null);
  const pointer = useRef<Pointer | null>(null);

  const placeOf = ({ clientX, clientY }: Pointer): Place => {
    const box = svg.current?.getBoundingClientRect();
    return { x: clientX - (box?.left ?? 0) + ground.left, y: clientY - (box?.top ?? 0) + ground.top };
  };
  useEdgeScroll(svg, {
    active: drag !== null,
    pointer,
    edges: ({ left, right, top, bottom }) => ({ left: left + ground.table, right, top: top + ground.head, bottom }),
    moved: (at) => setDrag((was) => was && { ...was, at: placeOf(at) }),
  });
  const heldAt = (event: PointerEvent): Drag | null => {
    const onBar = event.target instanceof Element && event.target.closest('[data-bar]');
    const at = placeOf(event);
    const target = onBar ? targetAt(at, ground) : null;
    return target && { ...target, grip: gripAt(target.bar, at.x, at.y), from: at, at };
  };
  const letGo = useCallback(() => {
    held.current = null;
    setDrag(null);
  }, []);

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const next = heldAt(event);
    if (!next || !hands.active || !mayHold(next.item, next.grip)) return;
    // A finger first chooses: else nothing could be scrolled where bars stand close.
    if (event.pointerType === 'touch' && next.index !== hands.activeIndex) return;
    held.current = next;
    svg.current?.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent) => {
    const start = held.current;
    if (!start) {
      const next = heldAt(event);
      setHover((was) =>
        was?.index === next?.index && was?.grip === next?.grip ? was : next && { index: next.index, grip: next.grip },
      );
      return;
    }
    const at = placeOf(event);
    pointer.current = { clientX: event.clientX, clientY: event.clientY };
    if (!drag && Math.hypot(at.x - start.from.x, at.y - start.from.y) < STILL) return;
    setDrag({ ...start, at });
  };
  const onPointerUp = (event: PointerEvent) => {
    const dropped = drag && dropOf({ ...drag, at: placeOf(event) }, ground);
    if (dropped) hands.drop(dropped);
    else if (!drag && event.button === 0) {
      const index = Math.floor(placeOf(event).y / ground.rowHeight);
      if (ground.rows[index]) hands.choose(index);
    }
    letGo();
  };
  const isDragged = drag !== null;
  useEffect(() => {
    if (!isDragged) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') letGo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [isDragged, letGo]);

  const onPointerLeave = () => setHover(null);
  return {
    drag,
    hover: drag ? null : hover,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerLeave, onPointerCancel: letGo },
  };
}
