import 'server-only';
import { AppError } from '@/lib/kernel/errors';
import { ok } from '@/lib/kernel/result';
import type { Ctx } from './context';
import { failureResponse } from './failure';
import { requireCtx } from './session';

/** A route handler: session → context, run, answer as a `Result`; a `Response` of its own goes out as it is. */
export async function route(run: (ctx: Ctx) => Promise<unknown>): Promise<Response> {
  try {
    const value = await run(await requireCtx());
    return value instanceof Response
      ? value
      : Response.json(ok(value), { headers: { 'cache-control': 'private, no-store' } });
  } catch (error) {
    return failureResponse(error);
  }
}

/** The body as JSON, or `invalid`. */
export async function jsonBody(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new AppError('invalid');
  }
}
