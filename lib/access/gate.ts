import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import type { Kind } from '@/lib/kernel/kind';
import { hasParam, hasSection, type RightParam, rightsOn, type SettingSection } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';

// Guarantee: a command asks here before it writes; a refusal is an `AppError` and nothing has happened yet.

export const isSystem = (ctx: Ctx): boolean => ctx.userId === null;

/** May this person create records of the kind, in this journal? */
export function canCreate(ctx: Ctx, kind: Kind, journalId: number | null = null): boolean {
  if (isSystem(ctx)) return true;
  const journal = ctx.rights.journals.find((rights) => rights.journalId === journalId);
  return rightsOn(ctx.rights, kind.name).create && (journal?.create ?? true);
}

export function authoriseCreate(ctx: Ctx, kind: Kind, journalId: number | null = null): void {
  if (!canCreate(ctx, kind, journalId)) throw new AppError('forbidden');
}

/** What the locking read found out about one record and this person. */
export type Allowed = { mayChange: boolean; mayDelete: boolean };

export function authoriseChange(allowed: Allowed): void {
  if (!allowed.mayChange) throw new AppError('forbidden');
}

export function authoriseDelete(allowed: Allowed): void {
  if (!allowed.mayDelete) throw new AppError('forbidden');
}

/** Settings are opened section by section. */
export function authoriseSection(ctx: Ctx, section: SettingSection): void {
  if (!isSystem(ctx) && !hasSection(ctx.rights, section)) throw new AppError('forbidden');
}

export function authoriseParam(ctx: Ctx, param: RightParam): void {
  if (!isSystem(ctx) && !hasParam(ctx.rights, param)) throw new AppError('forbidden');
}
