import { Inngest } from 'inngest';
import { backgroundMode } from '@/lib/platform/background-mode';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { embeddedFetch } from './embedded/fetch';

const PATIENCE = 15_000;
const impatient: typeof fetch = (input, init) => fetch(input, { signal: AbortSignal.timeout(PATIENCE), ...init });

const keys = { eventKey: env.INNGEST_EVENT_KEY, signingKey: env.INNGEST_SIGNING_KEY };
const surroundings = {
  embedded: { isDev: true, eventKey: 'embedded', baseUrl: 'http://embedded.invalid', fetch: embeddedFetch },
  dev: { isDev: true, fetch: impatient, baseUrl: env.INNGEST_DEV === '1' ? undefined : env.INNGEST_DEV },
  cloud: { isDev: false, fetch: impatient, ...keys },
  'self-hosted': { isDev: false, fetch: impatient, ...keys, baseUrl: env.INNGEST_BASE_URL },
}[backgroundMode];

/**
 * Where functions are declared. Business code does not send through it: it calls `emit`, and the relay hands the event on.
 */
export const inngest = new Inngest({ id: 'dilo', logger: log, ...surroundings });
