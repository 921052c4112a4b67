import { type NextRequest, NextResponse } from 'next/server';
import { contentPolicy, secretPage, securityHeaders } from '@/lib/platform/headers';
import { isForeign } from '@/lib/platform/origin';
import { requestIdOf } from '@/lib/platform/request-id';

// Comfort and armour, not the boundary: who may do what is decided in commands and queries. Here every answer gets its
// policy, every request its id, and a change that another site asks for is turned away. Files and imports go past it,
// because it would hold their bodies in memory; their routes ask `isForeign` themselves.
export const config = { matcher: ['/((?!_next/static|_next/image|api/files|api/import|icon.svg|favicon.ico).*)'] };

const SESSION_COOKIES = ['next-auth.session-token', '__Secure-next-auth.session-token'];
const OPEN = /^\/(sign-in|setup|tap|api\/(auth|health|ready|setup))(\/|$)/;
// Links of letters: their token is the right, no cookie counts there, and it is told to nobody.
const TAP = /^\/(api\/)?tap\//;

export function proxy(request: NextRequest): NextResponse {
  const id = requestIdOf(request.headers);
  const { pathname, search } = request.nextUrl;
  // A page that sends no referrer sends no origin either; old browsers say nothing else about a form.
  const isTap = TAP.test(pathname);
  if (!isTap && isForeign(request)) {
    return withHeaders(new NextResponse('This change was asked for by another site.', { status: 403 }), id);
  }
  const signedIn = SESSION_COOKIES.some((name) => request.cookies.has(name));
  const isPage = request.method === 'GET' && !pathname.startsWith('/api/');
  if (!signedIn && isPage && !OPEN.test(pathname)) {
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`;
    return withHeaders(NextResponse.redirect(new URL(`/sign-in${next}`, request.url)), id);
  }
  const policy = contentPolicy(Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64'));
  const headers = new Headers(request.headers);
  headers.set('x-request-id', id);
  headers.set('x-dilo-path', pathname + search);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  withHeaders(response, id);
  if (isTap) for (const [name, value] of Object.entries(secretPage)) response.headers.set(name, value);
  return response;
}

function withHeaders(response: NextResponse, id: string): NextResponse {
  for (const [name, value] of Object.entries(securityHeaders())) response.headers.set(name, value);
  response.headers.set('x-dilo-build', process.env.DILO_BUILD ?? 'dev');
  response.headers.set('x-request-id', id);
  return response;
}
