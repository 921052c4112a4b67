import 'server-only';
import { z } from 'zod';
import { OutsideError } from './outside';
import { postOutside } from './post-outside';

// Guarantee: what an access token is asked for with goes to the address that was set and was looked at, and nowhere else.

export type TokenSource = { tokenUrl: string; clientId: string; clientSecret: string; refreshToken: string };
export type AccessToken = {
  token: string;
  seconds: number /** the next time is asked with this one */;
  refreshToken: string;
};

export class TokenFailure extends Error {}

/** More than any token takes. */
const MOST_READ = 64_000;
const answerSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(300),
  refresh_token: z.string().min(1).optional(),
});

/** Asks for an access token by a refresh token (RFC 6749, section 6). Throws `TokenFailure` with what the server said. */
export async function askToken({ tokenUrl, clientId, clientSecret, refreshToken }: TokenSource): Promise<AccessToken> {
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId });
  if (clientSecret) body.set('client_secret', clientSecret);
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  const answer = await postOutside(tokenUrl, { headers, body: body.toString(), most: MOST_READ }).catch(
    (error: Error) => {
      const where = error instanceof OutsideError && error.reason === 'private' ? 'DILO_PRIVATE_HOSTS' : '';
      throw new TokenFailure([error.message, where].filter(Boolean).join(' '));
    },
  );
  const parsed = answerSchema.safeParse(parse(answer.words));
  // What the server says of a failure holds no token.
  if (answer.status !== 200 || !parsed.success)
    throw new TokenFailure(`${answer.status} ${reasonOf(answer.words)}`.trim());
  const { access_token: token, expires_in: seconds, refresh_token } = parsed.data;
  return { token, seconds, refreshToken: refresh_token ?? refreshToken };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const errorSchema = z.object({ error: z.string().catch(''), error_description: z.string().catch('') });

function reasonOf(words: string): string {
  const known = errorSchema.safeParse(parse(words));
  return known.success ? `${known.data.error} ${known.data.error_description}`.trim().slice(0, 500) : '';
}
