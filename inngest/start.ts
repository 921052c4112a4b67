import { backgroundMode } from '@/lib/platform/background-mode';
import { inngest } from './client';
import { startEngine } from './embedded/engine';
import { runningEngine } from './embedded/state';
import { startWorker } from './embedded/worker';
import { functions } from './functions';

/**
 * Begins background work in this process: all of it when it is embedded, else only the relay, which hands events on to
 * Inngest. Throws when a function asks for what the embedded engine does not support.
 */
export function startBackground(): void {
  if (runningEngine()) return;
  if (backgroundMode === 'embedded') startEngine(functions);
  else startWorker({ plans: [], most: 0, handOn: (_tx, events) => inngest.send(events), work: async () => {} });
}
