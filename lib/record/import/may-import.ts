import 'server-only';
import { canCreate } from '@/lib/access/gate';
import { rightsOn } from '@/lib/kernel/rights';
import type { Ctx } from '@/lib/platform/context';
import type { KindDefinition } from '../kind-definition';

/** May this person import records of the kind: make new ones, or change some? */
export const mayImport = (ctx: Ctx, { record: { kind }, importer }: KindDefinition): boolean =>
  importer !== undefined && (canCreate(ctx, kind) || rightsOn(ctx.rights, kind.name).change !== 'none');
