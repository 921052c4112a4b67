import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { grants, roles, userRoles } from '@/db/schema/access';
import { users } from '@/db/schema/spine';
import { AppError } from '@/lib/kernel/errors';
import { type Grant, isWithin, noRights, type Rights } from '@/lib/kernel/rights';
import type { TxCtx } from '@/lib/platform/context';
import { rightsOfUser } from '@/lib/platform/person';
import { isSystem } from './gate';

// Guarantee: nobody hands out more than they hold, nobody but a Director touches somebody who may more than they do, and the
// house always keeps a Director who can sign in. Changes of access wait for each other, so two cannot undo this together.

const ACCESS = 719_003;
export const DIRECTOR = 'director';

/** One change of access at a time, until the transaction ends. */
export async function lockAccess(tx: TxCtx): Promise<void> {
  await tx.tx.execute(sql`select pg_advisory_xact_lock(${ACCESS})`);
}

/** Whether this user has the role of the Director. */
async function isDirector(tx: TxCtx, userId: number | null): Promise<boolean> {
  if (userId === null) return false;
  const [row] = await tx.tx
    .select({ id: roles.id })
    .from(userRoles)
    .innerJoin(roles, eq(roles.id, userRoles.roleId))
    .where(and(eq(userRoles.userId, userId), eq(roles.code, DIRECTOR)));
  return row !== undefined;
}

/** Whether the actor is above all guards: the system itself, or a Director. */
export const isUnbound = async (tx: TxCtx): Promise<boolean> => isSystem(tx) || (await isDirector(tx, tx.userId));

/** Refuses what would give, or take from, anybody more than the actor holds. */
export function authoriseWithin(tx: TxCtx, ...all: readonly Rights[]): void {
  if (!all.every((rights) => isWithin(rights, tx.rights)))
    throw new AppError('forbidden', { message: 'beyond own rights' });
}

/**
 * Changes something about a user's access: asks before and after the work whether all they may lies within what the actor
 * may, and after it whether a Director is left. Nobody but a Director works on their own access.
 */
export async function changeAccessOf(tx: TxCtx, userId: number, work: () => Promise<void>): Promise<void> {
  await lockAccess(tx);
  const unbound = await isUnbound(tx);
  if (!unbound) await authoriseHold(tx, userId);
  await work();
  if (!unbound) await authoriseHold(tx, userId);
  await requireDirector(tx);
}

async function authoriseHold(tx: TxCtx, userId: number): Promise<void> {
  if (userId === tx.userId || (await isDirector(tx, userId))) throw new AppError('forbidden');
  const theirs = await rightsOfUser(userId, tx.tx);
  if (!theirs) throw new AppError('not_found');
  authoriseWithin(tx, theirs);
}

/** Refuses what left the house without a Director who can sign in. */
async function requireDirector(tx: TxCtx): Promise<void> {
  const [one] = await tx.tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(userRoles, eq(userRoles.userId, users.id))
    .innerJoin(roles, eq(roles.id, userRoles.roleId))
    .where(sql`${roles.code} = ${DIRECTOR} and ${roles.retiredAt} is null and ${users.disabledAt} is null`)
    .limit(1);
  if (!one) throw new AppError('last_director');
}

/** What a role or a person gets of its own. */
export type Holder = { roleId: number } | { userId: number };

const ofHolder = (holder: Holder) =>
  'roleId' in holder ? eq(grants.roleId, holder.roleId) : eq(grants.userId, holder.userId);

export async function readGrants(tx: TxCtx, holder: Holder): Promise<Grant[]> {
  const rows = await tx.tx.select().from(grants).where(ofHolder(holder)).orderBy(grants.kind);
  return rows.map(({ kind, see, create, change, delete: remove }) => ({ kind, see, create, change, delete: remove }));
}

/** Puts these grants in the place of those of the kinds they name; a grant of nothing is no row. */
export async function writeGrants(tx: TxCtx, holder: Holder, given: readonly Grant[]): Promise<void> {
  if (given.length === 0) return;
  const kinds = given.map(({ kind }) => kind);
  await tx.tx.delete(grants).where(and(ofHolder(holder), inArray(grants.kind, kinds)));
  const real = given.filter((grant) => !isNothing(grant));
  if (real.length) await tx.tx.insert(grants).values(real.map((grant) => ({ ...holder, ...grant })));
}

const isNothing = ({ see, create, change, delete: remove }: Grant): boolean =>
  see === noRights.see && !create && change === noRights.change && remove === noRights.delete;
