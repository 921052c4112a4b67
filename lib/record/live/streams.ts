import 'server-only';
import { groupBy } from '@/lib/kernel/group';
import type { LiveChange } from '@/lib/kernel/live';
import { isLater, type Snapshot, sees, writeSnapshot } from '@/lib/kernel/snapshot';
import { type ChangeRow, type News, readChanges } from '@/lib/platform/changes';
import type { Ctx } from '@/lib/platform/context';
import { listen, type Word } from '@/lib/platform/ear';
import { log } from '@/lib/platform/log';
import { openSessions } from '@/lib/platform/open-sessions';
import { contextOfUser } from '@/lib/platform/user-context';
import type { Kinds } from '../record-kind';
import { seenBy, Told, tellingOf } from './sight';

// Guarantee: the streams of this process are told of every change once and in the order of commits, each of what its person
// may see now; a stream ends within seconds of its session. One read serves all streams, one more each person's sight.

export type Listener = {
  userId: number;
  sessionId: string;
  /** from where on it wants to know */
  since: Snapshot | null;
  /** `changes` null: it cannot be said what changed. `at` is where to go on from. False: it does not keep up. */
  tell: (changes: LiveChange[] | null, at: string) => boolean;
  /** `over`: its session is; else it may come back at once and go on where it was */
  end: (why: 'over' | 'slow') => void;
};

type Stream = Listener & { told: Told; joined: boolean };
type Sight = { ctx: Ctx | null; until: number };
type Hub = {
  kinds: Kinds;
  streams: Set<Stream>;
  sights: Map<number, Sight>;
  /** what to look at in the next round */
  due: Set<Word>;
  turning: boolean;
  deaf: (() => void) | null;
  quiet: ReturnType<typeof setTimeout> | undefined;
};

/** Streams of one person in one process: as many as browsers, not as many as tabs. */
const MOST_STREAMS = 12;
/** Changes that come together are told together. */
const GATHER = 150;
const SIGHT = 10_000;
const AT_ONCE = 4;
const QUIET = 60_000;

const shared = globalThis as typeof globalThis & { diloLive?: Hub };

/** A person's streams here are too many already. */
export const isCrowded = (userId: number): boolean =>
  [...(shared.diloLive?.streams ?? [])].filter((stream) => stream.userId === userId).length >= MOST_STREAMS;

/** Tells `listener` from its `since` on, until the returned function is called or its session ends. */
export function join(kinds: Kinds, listener: Listener): () => void {
  shared.diloLive ??= {
    ...{ kinds, streams: new Set(), sights: new Map(), due: new Set() },
    ...{ turning: false, deaf: null, quiet: undefined },
  };
  const hub = shared.diloLive;
  hub.kinds = kinds;
  const stream: Stream = { ...listener, told: new Told(), joined: false };
  hub.streams.add(stream);
  clearTimeout(hub.quiet);
  hub.deaf ??= listen((word) => wake(hub, word));
  wake(hub, 'changes');
  return () => leave(hub, stream);
}

function leave(hub: Hub, stream: Stream): void {
  if (!hub.streams.delete(stream) || hub.streams.size > 0) return;
  clearTimeout(hub.quiet);
  hub.quiet = setTimeout(() => {
    hub.deaf?.();
    hub.deaf = null;
    hub.sights.clear();
  }, QUIET);
  hub.quiet.unref();
}

function wake(hub: Hub, word: Word): void {
  if (word === 'rights') hub.sights.clear();
  hub.due.add(word);
  if (!hub.turning) void turn(hub);
}

async function turn(hub: Hub): Promise<void> {
  hub.turning = true;
  try {
    while (hub.due.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, GATHER));
      const due = new Set(hub.due);
      hub.due.clear();
      if (hub.streams.size === 0) continue;
      if (due.has('rights') || due.has('tick')) await endClosed(hub);
      await tellAll(hub);
    }
  } catch (error) {
    // The next tick reads the same again: nothing was told, and nothing is forgotten.
    log.warn({ err: error }, 'changes were not told');
  } finally {
    hub.turning = false;
  }
}

async function endClosed(hub: Hub): Promise<void> {
  const open = await openSessions([...hub.streams].map((stream) => stream.sessionId));
  for (const stream of hub.streams) if (!open.has(stream.sessionId)) drop(hub, stream, 'over');
}

function drop(hub: Hub, stream: Stream, why: 'over' | 'slow'): void {
  leave(hub, stream);
  stream.end(why);
}

/** Those who have just come are brought up to date first, then one read serves all. */
async function tellAll(hub: Hub): Promise<void> {
  const newcomers = groupBy(
    [...hub.streams].filter((stream) => !stream.joined),
    ({ since }) => since && writeSnapshot(since),
  );
  for (const streams of newcomers.values()) {
    await tell(hub, streams, await readChanges(streams[0]?.since ?? null));
    for (const stream of streams) stream.joined = true;
  }
  const streams = [...hub.streams].filter((stream) => stream.joined);
  if (streams.length > 0) await tell(hub, streams, await readChanges(earliestOf(streams)));
}

const earliestOf = (streams: readonly Stream[]): Snapshot | null =>
  streams.reduce<Snapshot | null>(
    (found, { since }) => (found === null || (since && isLater(found, since)) ? since : found),
    null,
  );

async function tell(hub: Hub, streams: readonly Stream[], news: News): Promise<void> {
  const people = [...groupBy(streams, (stream) => stream.userId)];
  for (let from = 0; from < people.length; from += AT_ONCE) {
    await Promise.all(people.slice(from, from + AT_ONCE).map(([userId, own]) => tellPerson(hub, userId, own, news)));
  }
}

async function tellPerson(hub: Hub, userId: number, streams: readonly Stream[], news: News): Promise<void> {
  const seen = news.rows?.length ? await seenByPerson(hub, userId, news.rows) : new Set<number>();
  for (const stream of streams) {
    const { since } = stream;
    const rows = news.rows?.filter((row) => !since || !sees(since, BigInt(row.xid))) ?? null;
    if (!since || isLater(news.position, since)) stream.since = news.position;
    if (!hub.streams.has(stream)) continue;
    if (!stream.tell(rows && tellingOf(userId, rows, seen, stream.told), news.seen)) drop(hub, stream, 'slow');
  }
}

async function seenByPerson(hub: Hub, userId: number, rows: readonly ChangeRow[]): Promise<ReadonlySet<number>> {
  const known = hub.sights.get(userId);
  const ctx = known && known.until > Date.now() ? known.ctx : await contextOfUser(userId);
  if (ctx !== known?.ctx) hub.sights.set(userId, { ctx, until: Date.now() + SIGHT });
  return ctx ? seenBy(ctx, hub.kinds, rows) : new Set();
}
