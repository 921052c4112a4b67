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

const MOST_JSON = 1_000_000;

/** The body as JSON of at most a megabyte, or `invalid`. */
export async function jsonBody(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_JSON) throw new AppError('invalid');
  const text = await request.text();
  if (text.length > MOST_JSON) throw new AppError('invalid');
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('invalid');
  }
}
