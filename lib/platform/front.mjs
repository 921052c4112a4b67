import { contentPolicy, secretPage, securityHeaders } from './headers.mjs';
import { isForeign } from './origin.mjs';
import { requestIdOf } from './request-id.mjs';

// Comfort and armour before Next.js, not the boundary: who may do what is decided in commands and queries. Here every answer
// gets its policy, every request its id, a change that another site asks for is turned away, and a page asked for by nobody
// leads to the sign-in. It stands in the server process and not in Next's `proxy.ts` (docs/decisions/0006).

const PLAIN =
  /^\/(_next\/static|_next\/image|icon\.svg|favicon\.ico|sw\.js|push-worker\.js|manifest\.webmanifest|apple-icon\.png|icon-[a-z]+-\d+\.png)(\/|\?|$)/;
// They answer with headers of their own.
const STREAMS = /^\/api\/(files|import|feeds|letters)(\/|$)/;
const OPEN = /^\/(sign-in|setup|unsubscribe|tap|api\/(auth|health|ready|setup))(\/|$)/;
// The button of a letter's link: its token is the right, and no cookie counts there. A page takes actions too, so none is let off.
const LINKS = /^\/api\/(tap\/|unsubscribe$)/;
// Addresses that are secrets are told to nobody.
const SECRET = /^\/((api\/)?(tap|unsubscribe))(\/|$)/;
const SESSION = /(?:^|;\s*)(?:__Secure-)?next-auth\.session-token(?:\.\d+)?=/;

/**
 * Prepares a request and its answer for Next.js. True when it has been answered here.
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
export function meet(request, response) {
  const { headers, method = 'GET' } = request;
  markCaller(request);
  if (PLAIN.test(request.url ?? '')) return false;
  const url = withoutMark(request.url ?? '/');
  const [pathname = '/'] = url.split('?', 1);
  const id = requestIdOf(headers['x-request-id']);
  headers['x-request-id'] = id;
  headers['x-dilo-path'] = url;
  response.setHeader('x-request-id', id);
  response.setHeader('x-dilo-build', process.env.DILO_BUILD ?? 'dev');
  if (!STREAMS.test(pathname)) protect(headers, response);
  if (SECRET.test(pathname)) for (const [name, value] of Object.entries(secretPage)) response.setHeader(name, value);
  // A page that sends no referrer sends no origin either; old browsers say nothing else about a form.
  if (!LINKS.test(pathname) && isForeign(method, (name) => /** @type {string | undefined} */ (headers[name]))) {
    response.writeHead(403, { 'content-type': 'text/plain' }).end('This change was asked for by another site.');
    return true;
  }
  const isPage = (method === 'GET' || method === 'HEAD') && !pathname.startsWith('/api/');
  if (!isPage || OPEN.test(pathname) || SESSION.test(headers.cookie ?? '')) return false;
  const next = pathname === '/' ? '' : `?next=${encodeURIComponent(url)}`;
  response.writeHead(307, { location: `/sign-in${next}` }).end();
  return true;
}

/**
 * An address as a person sees it: Next.js adds a mark of its own to what its scripts fetch.
 * @param {string} url
 */
const withoutMark = (url) => url.replace(/([?&])_rsc=[^&]*(&|$)/, (_, before, after) => (after ? before : ''));

/** @param {import('node:http').IncomingMessage} request */
function markCaller({ headers, socket }) {
  // Written over whatever was sent: who asks is known by the socket, not by what they say.
  headers['x-dilo-address'] = socket.remoteAddress ?? '';
  // Next writes forwarding headers of its own later on; only here can be seen whether a proxy sent any.
  headers['x-dilo-proxied'] = 'x-forwarded-for' in headers || 'forwarded' in headers ? '1' : '0';
}

/**
 * Next.js takes the nonce for its scripts from the policy it finds in the request.
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {import('node:http').ServerResponse} response
 */
function protect(headers, response) {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64');
  const policy = contentPolicy(nonce);
  headers['content-security-policy'] = policy;
  response.setHeader('content-security-policy', policy);
  for (const [name, value] of Object.entries(securityHeaders())) response.setHeader(name, value);
}
