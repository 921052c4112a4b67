import 'server-only';
import { env } from './env';

/**
 * Who runs background work: this house's own processes (`embedded`), Inngest's cloud, an Inngest server of one's own, or a
 * developer's server, whose calls are not signed. The environment alone decides.
 */
export type BackgroundMode = 'embedded' | 'cloud' | 'self-hosted' | 'dev';

export const backgroundMode: BackgroundMode = env.INNGEST_DEV
  ? 'dev'
  : !env.INNGEST_EVENT_KEY
    ? 'embedded'
    : env.INNGEST_BASE_URL
      ? 'self-hosted'
      : 'cloud';
