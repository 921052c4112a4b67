// Guarantee: a change is made only by a page of this house, or by a program that carries no browser's cookies.

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a change was asked for by another site. Browsers say so in `Sec-Fetch-Site`; older ones send `Origin`, which must
 * be our public address or the host that was asked. A request with neither is no browser's and carries no cookie unasked.
 */
export function isForeign(request: { method: string; headers: Headers }): boolean {
  if (SAFE.has(request.method)) return false;
  const site = request.headers.get('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.get('origin');
  if (!origin) return false;
  if (!URL.canParse(origin)) return true;
  const allowed = [request.headers.get('host'), publicHost()].filter(Boolean);
  return !allowed.includes(new URL(origin).host);
}

function publicHost(): string | null {
  const url = process.env.DILO_URL ?? '';
  return URL.canParse(url) ? new URL(url).host : null;
}
