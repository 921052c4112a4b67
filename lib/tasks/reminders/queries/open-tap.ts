import 'server-only';
import { countAttempt, isLocked } from '@/lib/platform/throttle';
import type { OneTapView } from '../views';
import { readOneTap } from './one-tap';

// Guarantee: whoever tries out addresses of links is stopped before they are looked for.

const WHAT = '#tap';
/** A letter has six links, and whole offices share an address; nobody mistypes tokens as often. */
const ALLOWED = 30;

/** Whether this address may still ask for links. */
const mayTryTaps = async (address: string): Promise<boolean> => !(await isLocked(WHAT, address));

/** What a link opens; an address that asks for many there are not is `busy` for a while. Changes no task. */
export async function openTap(token: string, address: string, now: Date): Promise<OneTapView | 'unknown' | 'busy'> {
  if (!(await mayTryTaps(address))) return 'busy';
  const view = await readOneTap(token, now);
  if (view === null) await countAttempt(WHAT, address, ALLOWED);
  return view ?? 'unknown';
}
