// Guarantee: a page runs no script but those it was served with, stands in nobody's frame and sends its forms nowhere else.

/**
 * What a page may load and do. Scripts run by nonce alone; styles in attributes are ours (column widths, colours).
 * @param {string} nonce
 */
export const contentPolicy = (nonce) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** @type {Record<string, string>} */
const always = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=()',
};

/** Of a page whose address is a secret. */
export const secretPage = {
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow',
};

/** Headers of every answer. A house that is reached by https is not reached by anything else again. */
export const securityHeaders = () =>
  process.env.DILO_URL?.startsWith('https://')
    ? { ...always, 'strict-transport-security': 'max-age=31536000' }
    : always;
