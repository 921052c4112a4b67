// Guarantee: the id a request goes by in the logs is ours, or that of a proxy we were told to trust; never a stranger's text.

/**
 * The id of a request: a new one, unless a trusted proxy has given it a plain one already.
 * @param {string | string[] | undefined} given what it came with as `X-Request-Id`
 */
export const requestIdOf = (given) =>
  process.env.DILO_TRUST_PROXY === '1' && typeof given === 'string' && /^[\w.:-]{8,64}$/.test(given)
    ? given
    : crypto.randomUUID();
