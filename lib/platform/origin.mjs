// Guarantee: a change is made only by a page of this house, or by a program that carries no browser's cookies.

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a change was asked for by another site. Browsers say so in `Sec-Fetch-Site`; older ones send `Origin`, which must
 * be our public address or the host that was asked. A request with neither is no browser's and carries no cookie unasked.
 * @param {string} method
 * @param {(name: string) => string | null | undefined} header
 */
export function isForeign(method, header) {
  if (SAFE.has(method)) return false;
  const site = header('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = header('origin');
  if (!origin) return false;
  if (!URL.canParse(origin)) return true;
  const allowed = [header('host'), publicHost()].filter(Boolean);
  return !allowed.includes(new URL(origin).host);
}

function publicHost() {
  const url = process.env.DILO_URL ?? '';
  return URL.canParse(url) ? new URL(url).host : null;
}
