import 'server-only';
import type { NextAuthOptions } from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { callerAddress } from './caller';
import { isSecure, SESSION_SECONDS, sessionCookieName, sessionCookieOptions } from './session-cookie';
import { signIn, signOut } from './sign-in';

const headersOf = (request: { headers?: Record<string, unknown> } | undefined): Headers =>
  new Headers(Object.entries(request?.headers ?? {}).map(([name, value]): [string, string] => [name, String(value)]));

/**
 * The token in the cookie carries nothing but a session's secret; who that is and what they may do is read from the
 * database on every request. Further providers (OpenID Connect) and a second factor join `providers` and `signIn`.
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
  useSecureCookies: isSecure(),
  cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
  pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
  providers: [
    Credentials({
      credentials: { login: { type: 'text' }, password: { type: 'password' } },
      async authorize(credentials, request) {
        if (!credentials?.login || !credentials.password) return null;
        const headers = headersOf(request);
        const outcome = await signIn({
          login: credentials.login.slice(0, 200),
          password: credentials.password.slice(0, 1_000),
          address: callerAddress(headers),
          userAgent: headers.get('user-agent') ?? '',
        });
        if (!outcome.ok) throw new Error(outcome.reason);
        return { id: String(outcome.userId), sessionToken: outcome.token };
      },
    }),
  ],
  callbacks: {
    jwt({ token, user }) {
      return user ? { sessionToken: user.sessionToken } : { sessionToken: token.sessionToken };
    },
    session({ session, token }) {
      return { expires: session.expires, sessionToken: token.sessionToken };
    },
    redirect({ url, baseUrl }) {
      // An open redirect would lend our sign-in page to somebody else's site.
      if (url.startsWith('/') && !url.startsWith('//') && !url.includes('\\')) return `${baseUrl}${url}`;
      return URL.canParse(url) && new URL(url).origin === baseUrl ? url : baseUrl;
    },
  },
  events: {
    async signOut({ token }) {
      if (token?.sessionToken) await signOut(token.sessionToken);
    },
  },
};
