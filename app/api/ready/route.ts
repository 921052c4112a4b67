import { readiness } from '@/lib/platform/readiness';

export const dynamic = 'force-dynamic';

/** Ready: the database is reachable and has every migration of this build. Needs no sign-in. */
export async function GET(): Promise<Response> {
  const state = await readiness();
  const status = state.database === 'ok' && state.migrations === 'ok' ? 200 : 503;
  return Response.json(
    { status: status === 200 ? 'ready' : 'not ready', ...state },
    { status, headers: { 'cache-control': 'no-store' } },
  );
}
