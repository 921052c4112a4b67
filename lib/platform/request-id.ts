// Guarantee: the id a request goes by in the logs is ours, or that of a proxy we were told to trust; never a stranger's text.

/** The id of this request: a new one, unless a trusted proxy has given it a plain one already. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get('x-request-id') ?? '';
  return process.env.DILO_TRUST_PROXY === '1' && /^[\w.:-]{8,64}$/.test(given) ? given : crypto.randomUUID();
}
