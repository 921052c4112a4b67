import 'server-only';
import { createECDH } from 'node:crypto';
import webpush from 'web-push';
import { type Posted, postOutside } from './post-outside';
import { keyFor } from './sealing';

// Guarantee: the keys by which browsers know this house follow from its secret, so that they are there from the first start,
// lie nowhere, and stay the same as long as the secret does.

export type PushTarget = { endpoint: string; p256dh: string; auth: string };

function keys(): { publicKey: string; privateKey: string } {
  const pair = createECDH('prime256v1');
  const secret = keyFor('web push');
  pair.setPrivateKey(secret);
  return { publicKey: pair.getPublicKey().toString('base64url'), privateKey: secret.toString('base64url') };
}

/** What a browser is given when it subscribes. */
export const pushKey = (): string => keys().publicKey;

/** Wakes one browser. 404 and 410 say that it is no more. `tag`: a later one of the same takes the place of an earlier. */
export async function sendPush(
  { endpoint, p256dh, auth }: PushTarget,
  message: { title: string; body: string; url: string; tag: string },
  contact: string,
): Promise<Posted> {
  const details = webpush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(message), {
    vapidDetails: { subject: contact, ...keys() },
    TTL: 86_400,
    urgency: 'normal',
  });
  const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]));
  return postOutside(details.endpoint, { headers, body: details.body ?? '' });
}
