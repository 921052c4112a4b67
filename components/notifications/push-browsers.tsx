'use client';

import { useState } from 'react';
import { ActionButton } from '@/components/record/card/action-button';
import { useVerb } from '@/components/record/use-verb';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { useHydrated } from '@/components/ui/use-hydrated';
import { subscribePushAction, unsubscribePushAction } from '@/lib/notifications/actions';

export type PushWords = {
  intro: string;
  add: string;
  added: string;
  remove: string;
  removed: string;
  denied: string;
  cannot: string;
  failed: string;
};
type Browser = { id: number; name: string; since: string };

const bytesOf = (key: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));

/** Asks the browser for leave and registers it; answers why not. */
async function subscribe(key: string): Promise<PushSubscription | 'denied' | 'failed'> {
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  try {
    await navigator.serviceWorker.register('/sw.js');
    const worker = await navigator.serviceWorker.ready;
    const known = await worker.pushManager.getSubscription();
    await known?.unsubscribe();
    return await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
  } catch {
    return 'failed';
  }
}

/** Browsers that are woken when nobody looks at Dilo, and this one to be added. */
export function PushBrowsers({
  vapid,
  browsers,
  words,
}: {
  vapid: string;
  browsers: readonly Browser[];
  words: PushWords;
}) {
  const alive = useHydrated();
  const { pending, run } = useVerb();
  const [trouble, setTrouble] = useState('');
  const can = alive && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

  const add = async () => {
    const made = await subscribe(vapid);
    if (typeof made === 'string') return setTrouble(words[made]);
    setTrouble('');
    const { keys = {} } = made.toJSON();
    const input = { endpoint: made.endpoint, p256dh: keys.p256dh, auth: keys.auth };
    run(() => subscribePushAction({ ...input, browser: navigator.userAgent.slice(0, 300) }), words.added);
  };

  return (
    <div className="grid gap-3">
      <p className="max-w-[62ch] text-ink-2">{words.intro}</p>
      {browsers.length > 0 ? (
        <ul className="grid">
          {browsers.map(({ id, name, since }) => (
            <li key={id} className="flex items-center gap-3 border-b border-line py-1.5">
              <Icon name="monitor" className="text-ink-3" />
              <span className="min-w-0 flex-1">
                {name} <span className="text-sm text-ink-3">{since}</span>
              </span>
              <ActionButton action={unsubscribePushAction} values={{ id }} size="small" done={words.removed}>
                {words.remove}
              </ActionButton>
            </li>
          ))}
        </ul>
      ) : null}
      {alive && !can ? (
        <p className="text-ink-3">{words.cannot}</p>
      ) : (
        <div>
          <Button icon="bell" onClick={() => void add()} aria-disabled={pending || !can || undefined}>
            {words.add}
          </Button>
        </div>
      )}
      <p role="status" className="text-danger">
        {trouble}
      </p>
    </div>
  );
}
