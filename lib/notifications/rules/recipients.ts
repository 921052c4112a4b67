import { type Channel, channels, type Role, roles, type Stage } from '../kind';

/** The ways by which each role is told of each stage, as the house has decided. */
export type Matrix = (role: Role, stage: Stage) => readonly Channel[];
export type Holder = { userId: number; role: Role };
export type Recipient = { userId: number; role: Role; channels: Channel[] };

/** Whoever is told, once each: as the first of their roles that counts, by the ways of all of them. */
export function recipientsOf(holders: readonly Holder[], stage: Stage, matrix: Matrix): Recipient[] {
  const found = new Map<number, Recipient>();
  const sorted = [...holders].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
  for (const { userId, role } of sorted) {
    const ways = matrix(role, stage);
    if (ways.length === 0) continue;
    const known = found.get(userId);
    const all = new Set([...(known?.channels ?? []), ...ways]);
    found.set(userId, { userId, role: known?.role ?? role, channels: channels.filter((way) => all.has(way)) });
  }
  return [...found.values()];
}
