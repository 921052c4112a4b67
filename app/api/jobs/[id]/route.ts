import { idInput } from '@/lib/kernel/inputs';
import { route } from '@/lib/platform/route';
import { cancelJob, getJob } from '@/lib/record/jobs';

type Params = { params: Promise<{ id: string }> };

/** How far a job of one's own is. */
export const GET = (_request: Request, { params }: Params) =>
  route(async (ctx) => getJob(ctx, idInput.parse((await params).id)));

/** Stops it. */
export const DELETE = (_request: Request, { params }: Params) =>
  route(async (ctx) => cancelJob(ctx, idInput.parse((await params).id)));
