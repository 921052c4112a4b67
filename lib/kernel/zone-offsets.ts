import { Temporal } from 'temporal-polyfill';

/** A stretch in which a zone keeps one offset; all in whole minutes, instants counted from 1970 UTC. */
export type OffsetStretch = { from: number; to: number; offset: number };

const minute = 60_000;
const cache = new Map<string, OffsetStretch[]>();

/** The stretches that cover `[from, to)`, in order; they may cover more. */
export function offsetStretches(zone: string, from: number, to: number): readonly OffsetStretch[] {
  const known = cache.get(zone);
  const first = known?.[0]?.from ?? from;
  const last = known?.at(-1)?.to ?? to;
  if (known && first <= from && last >= to) return known;
  const made = readStretches(zone, Math.min(from, first), Math.max(to, last));
  cache.set(zone, made);
  return made;
}

function readStretches(zone: string, from: number, to: number): OffsetStretch[] {
  const stretches: OffsetStretch[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(from * minute).toZonedDateTimeISO(zone);
  for (let start = from; start < to; ) {
    const next = at.getTimeZoneTransition('next');
    const end = next ? Math.min(to, Math.round(next.epochMilliseconds / minute)) : to;
    stretches.push({ from: start, to: end, offset: Math.round(at.offsetNanoseconds / 6e10) });
    if (!next) break;
    at = next;
    start = end;
  }
  return stretches;
}
