// Which transactions had ended when something was read. Ids of rows are given out before their transactions end, so "all up
// to this id" would leave out whatever ends late; a snapshot leaves out nothing. Written as the database writes it, with the
// moment behind it: `750:753:750,752@1795321104073`.

export type Snapshot = {
  /** every transaction below has ended */
  xmin: bigint;
  /** no transaction from here on had begun */
  xmax: bigint;
  /** those between that were under way */
  open: ReadonlySet<bigint>;
  /** when, in milliseconds, by the database's clock */
  at: number;
};

const SHAPE = /^(\d{1,20}):(\d{1,20}):((?:\d{1,20}(?:,\d{1,20})*)?)@(\d{1,16})$/;
const LONGEST = 20_000;

/** Null for a text that no database has written. */
export function parseSnapshot(text: string | null | undefined): Snapshot | null {
  const match = text && text.length <= LONGEST ? SHAPE.exec(text) : null;
  if (!match) return null;
  const [, low = '', high = '', between = '', at = ''] = match;
  const [xmin, xmax] = [BigInt(low), BigInt(high)];
  const open = between ? between.split(',').map(BigInt) : [];
  const isSorted = open.every((xid, index) => xid >= xmin && xid < xmax && xid > (open[index - 1] ?? -1n));
  return xmin > 0n && xmin <= xmax && isSorted ? { xmin, xmax, open: new Set(open), at: Number(at) } : null;
}

/** As the database reads it, without the moment. */
export const writeSnapshot = ({ xmin, xmax, open }: Snapshot): string => `${xmin}:${xmax}:${[...open].join(',')}`;

/** Whether a transaction had ended when the snapshot was taken: what it wrote is in whatever was read then. */
export const sees = (snapshot: Snapshot, xid: bigint): boolean =>
  xid < snapshot.xmin || (xid < snapshot.xmax && !snapshot.open.has(xid));

/** Whether `one` was taken after `other`, or at least saw more. Of one database, snapshots are in a row. */
export const isLater = (one: Snapshot, other: Snapshot): boolean =>
  one.xmax === other.xmax ? one.open.size < other.open.size : one.xmax > other.xmax;
