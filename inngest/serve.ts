import { serve } from 'inngest/edge';
import { env } from '@/lib/platform/env';
import { inngest } from './client';
import { functions } from './functions';

/**
 * What an Inngest server calls: it asks which functions there are and has them run, step by step. Every call must carry a
 * signature made with the signing key; only a developer's server need not sign.
 */
export const answerInngest = serve({
  client: inngest,
  functions,
  serveOrigin: env.DILO_URL ? new URL(env.DILO_URL).origin : undefined,
  servePath: '/api/inngest',
  enableUnauthedSync: inngest.mode !== 'cloud',
});
