import { hashToken, newToken } from '@/lib/platform/secrets';

// What Next gives to code that answers a request, for tests that call such code directly:
// vi.mock('next/headers', () => import('<…>/tests/support/request-scope')).

type Jar = Map<string, string>;
let jar: Jar = new Map();
let sent = new Headers();

process.env.NEXTAUTH_SECRET ??= 'a secret that only the tests know, long enough';

export const cookies = async () => ({
  get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) ?? '' } : undefined),
  has: (name: string) => jar.has(name),
  set: (name: string, value: string, options?: { maxAge?: number }) => {
    if (options?.maxAge === 0) jar.delete(name);
    else jar.set(name, value);
  },
  delete: (name: string) => jar.delete(name),
});
export const headers = async () => sent;

/** The next calls come from a browser with nothing in its jar. */
export function fromStranger(extra: Record<string, string> = {}): void {
  jar = new Map();
  sent = new Headers({ host: 'dilo.test', 'x-dilo-address': '203.0.113.7', 'user-agent': 'vitest', ...extra });
}

/** The next calls come from a browser this user has just signed in with. Returns the session's id. */
export async function fromUser(userId: number, extra: Record<string, string> = {}): Promise<string> {
  const [{ db }, { sessions }, { writeSessionCookie }] = await Promise.all([
    import('@/db/client'),
    import('@/db/schema/access'),
    import('@/lib/platform/session-cookie'),
  ]);
  fromStranger(extra);
  const token = newToken();
  const id = hashToken(token);
  await db.insert(sessions).values({ id, userId, expiresAt: new Date(Date.now() + 3_600_000) });
  await writeSessionCookie(token, {});
  return id;
}
