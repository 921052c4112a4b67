import { jsonBody, route } from '@/lib/platform/route';
import { applyUpdate } from '@/lib/tasks/pocket/commands';
import { listPocketDay } from '@/lib/tasks/pocket/queries';
import { pocketSchema } from '@/lib/tasks/pocket/schema';
import { pocketChange } from './change';

/** Today's list, for a page that was opened without a network and has one again. */
export const GET = () => route((ctx) => listPocketDay(ctx));

/** One update from a phone. */
export const POST = (request: Request) =>
  pocketChange(request, async (ctx) => applyUpdate(ctx, pocketSchema.parse(await jsonBody(request))));
