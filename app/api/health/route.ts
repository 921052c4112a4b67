export const dynamic = 'force-dynamic';

/** Alive: the process answers. Needs no sign-in and asks nobody. */
export function GET(): Response {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } });
}
