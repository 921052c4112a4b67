import { route } from '@/lib/platform/route';
import { findTimer } from '@/lib/tasks/timer/queries';

/** The timer that runs now: for a window that comes back into sight. */
export const GET = () => route(async (ctx) => (await findTimer(ctx))?.startedAt ?? null);
