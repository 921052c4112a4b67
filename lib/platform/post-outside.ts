import 'server-only';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { text } from 'node:stream/consumers';
import { resolveOutside } from './outside';

// Guarantee: what is posted to an address somebody has typed goes to the address that was looked at, follows no redirect, and
// waits no longer than said. Of the answer no more is read than a log shows, or `most` characters.

export type Posted = { status: number; words: string };

const MOST_READ = 2_000;

/** Posts to a web address outside; throws `OutsideError`, or what the network says. */
export async function postOutside(
  url: string,
  {
    headers,
    body,
    patience = 15_000,
    most = MOST_READ,
  }: { headers: Record<string, string>; body: string | Buffer; patience?: number; most?: number },
): Promise<Posted> {
  const to = new URL(url);
  const host = to.hostname.replace(/^\[(.*)\]$/, '$1');
  const address = await resolveOutside(host);
  const lookup: LookupFunction = (_host, options, done) => {
    const family = isIP(address);
    if (options.all) done(null, [{ address, family }]);
    else done(null, address, family);
  };
  const signal = AbortSignal.timeout(patience);
  const { request } = to.protocol === 'https:' ? https : http;
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    const asked = request(to, { method: 'POST', headers, lookup, signal, agent: false }, resolve);
    asked.on('error', reject);
    asked.end(body);
  });
  const words = await text(firstOf(answer, most)).catch(() => '');
  return { status: answer.statusCode ?? 0, words: words.slice(0, most) };
}

async function* firstOf(answer: http.IncomingMessage, most: number): AsyncGenerator<Buffer> {
  let read = 0;
  for await (const chunk of answer) {
    const part = Buffer.from(chunk);
    yield part;
    read += part.length;
    if (read > most) {
      answer.destroy();
      return;
    }
  }
}
