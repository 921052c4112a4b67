import { recordKinds } from '@/lib/kinds';
import { getBell } from '@/lib/notifications/queries/bell-items';
import { route } from '@/lib/platform/route';

export const dynamic = 'force-dynamic';

/** What the bell shows. */
export const GET = () => route((ctx) => getBell(ctx, recordKinds));
