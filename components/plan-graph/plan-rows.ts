import type { PlanItem } from './plan-props';
import { type Span, spanOf } from './plan-time';

/** A line that is not folded away; headings stand between lines and have no item. */
export type ShownRow =
  | { kind: 'heading'; key: string; title: string }
  | { kind: 'item'; key: string; item: PlanItem; span: Span | null; parent: string };

/** From the first begin to the last end of the lines below each. */
function spansBelow(items: readonly PlanItem[]): Map<number, Span> {
  const parents = new Map(items.map((item) => [item.id, item.parentId]));
  const below = new Map<number, Span>();
  for (const item of items) {
    const own = spanOf(item);
    if (!own) continue;
    const seen = new Set<number>();
    for (let up = item.parentId; up !== null && !seen.has(up); up = parents.get(up) ?? null) {
      seen.add(up);
      const known = below.get(up);
      below.set(up, known ? { from: Math.min(known.from, own.from), to: Math.max(known.to, own.to) } : own);
    }
  }
  return below;
}

/** The lines in their order without those inside a folded one, each heading before the first of its own. */
export function shownRows(items: readonly PlanItem[], folded: ReadonlySet<number>): ShownRow[] {
  const below = spansBelow(items);
  const hidden = new Set<number>();
  const rows: ShownRow[] = [];
  let heading = '';
  for (const item of items) {
    const inside = item.parentId !== null && (hidden.has(item.parentId) || folded.has(item.parentId));
    if (inside) {
      hidden.add(item.id);
      continue;
    }
    if (item.group !== heading && item.group !== '')
      rows.push({ kind: 'heading', key: `heading ${item.group}`, title: item.group });
    heading = item.group;
    const span = spanOf(item) ?? below.get(item.id) ?? null;
    rows.push({ kind: 'item', key: `${item.group} ${item.id}`, item, span, parent: String(item.parentId ?? '') });
  }
  return rows;
}

/** Where each line is seen: at its own place, or at that of the folded line it is inside. */
export function placesOf(items: readonly PlanItem[], rows: readonly ShownRow[]): Map<number, number> {
  const places = new Map<number, number>();
  rows.forEach((row, index) => {
    if (row.kind === 'item' && !places.has(row.item.id)) places.set(row.item.id, index);
  });
  for (const item of items) {
    if (places.has(item.id) || item.parentId === null) continue;
    const at = places.get(item.parentId);
    if (at !== undefined) places.set(item.id, at);
  }
  return places;
}

/** From the first begin to the last end of all, today among them. */
export function wholeSpan(rows: readonly ShownRow[], now: number): Span {
  let [from, to] = [now, now];
  for (const row of rows) {
    if (row.kind === 'heading' || !row.span) continue;
    from = Math.min(from, row.span.from);
    to = Math.max(to, row.span.to);
  }
  return { from, to };
}

/**
 * The part of a line of `length` that is drawn when `at` … `at + size` is seen: whole pieces and one more at each side, so
 * that most steps of a scroll draw nothing.
 */
export function windowOf(at: number, size: number, piece: number, length: number): Span {
  const from = Math.max(0, (Math.floor(at / piece) - 1) * piece);
  const to = Math.min(length, (Math.ceil((at + size) / piece) + 1) * piece);
  return { from: Math.min(from, length), to: Math.max(to, Math.min(from, length)) };
}

/** The line above that an indented one goes below; undefined: there is none. */
export function indentTarget(rows: readonly ShownRow[], index: number): PlanItem | undefined {
  const own = rows[index];
  if (own?.kind !== 'item') return undefined;
  for (let above = index - 1; above >= 0; above -= 1) {
    const row = rows[above];
    if (row?.kind !== 'item' || row.item.depth < own.item.depth) return undefined;
    if (row.item.depth === own.item.depth) return row.item.row > 0 ? row.item : undefined;
  }
  return undefined;
}

/** Where an outdented line goes: below this one, or null for the top; undefined: it stands there already. */
export function outdentTarget(items: ReadonlyMap<number, PlanItem>, item: PlanItem): number | null | undefined {
  const parent = item.parentId === null ? undefined : items.get(item.parentId);
  if (!parent || parent.row === 0) return undefined;
  const above = parent.parentId === null ? undefined : items.get(parent.parentId);
  return above && above.row > 0 ? above.id : null;
}
