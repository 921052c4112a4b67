import type { LiveChange } from '@/lib/kernel/live';
import { isLater, parseSnapshot, type Snapshot, sees } from '@/lib/kernel/snapshot';

// What changed of late, against what the page shows. A part of a page says what it shows and when it was read; it is out of
// date when a change it shows had not ended then. So nothing is lost between drawing and listening, and a page that comes
// out of the browser's memory learns that it is old.

/** What a part of a page shows: all of a kind, or some records of it, as they were at `since`. */
export type Interest = { kind: string; ids?: readonly number[]; since: string };

type Known = { change: LiveChange; at: number };

/** More than this is not kept in mind: then all that was read before is out of date. */
const MOST = 2_000;

export class News {
  private readonly interests = new Set<Interest>();
  private known: Known[] = [];
  /** whatever was read before is out of date */
  private floor: Snapshot | null;

  constructor(since: string) {
    this.floor = parseSnapshot(since);
  }

  /** Until the returned function is called. */
  show(interest: Interest): () => void {
    this.interests.add(interest);
    return () => this.interests.delete(interest);
  }

  hear(changes: readonly LiveChange[], at: string, now: number): void {
    this.known.push(...changes.map((change) => ({ change, at: now })));
    if (this.known.length > MOST) this.startAnew(at);
  }

  /** Nobody knows what changed until `at`. */
  startAnew(at: string): void {
    this.floor = parseSnapshot(at);
    this.known = [];
  }

  /** What is shown and out of date: when that was heard first, and whether all of it is one's own doing. Null: nothing is. */
  stale(): { since: number; own: boolean } | null {
    const late: Known[] = [];
    for (const interest of this.interests) {
      const seen = parseSnapshot(interest.since);
      if (!seen) continue;
      if (this.floor && isLater(this.floor, seen)) return { since: 0, own: false };
      late.push(...this.known.filter(({ change }) => concerns(interest, change) && !sees(seen, BigInt(change.xid))));
    }
    if (late.length === 0) return null;
    return { since: Math.min(...late.map(({ at }) => at)), own: late.every(({ change }) => change.own) };
  }

  /** Lets the matter rest: what is heard from now on counts again. */
  settle(): void {
    this.known = [];
    this.floor = null;
  }
}

/** A list shows no discussion; a card shows everything of its record. */
function concerns({ kind, ids }: Interest, change: LiveChange): boolean {
  if (change.kind !== kind) return false;
  if (!ids) return change.what !== 'said';
  return change.ids.length === 0 || change.ids.some((id) => ids.includes(id));
}
