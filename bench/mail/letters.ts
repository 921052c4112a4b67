import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { deliver } from '@/tests/support/dovecot';
import { rawLetter } from '@/tests/support/raw-letters';

// Letters for the measurements of mail. They are made in a process of their own: what they take is not what is measured.

const MB = 1_048_576;
const PEOPLE = 200;
const sentence = 'Доброго дня! Надсилаємо рахунок за листопад, чекаємо на підтвердження до п’ятниці. ';

/** Text and HTML of some kilobytes; every second has a file of 60 kB that is like no other. */
function someLetter(at: number): Buffer {
  const text = sentence.repeat(20 + (at % 30));
  const bodies = [{ body: text }, { type: 'text/html; charset=utf-8', body: `<p>${text}</p>`.repeat(2) }];
  const file = { type: 'application/pdf; name="рахунок.pdf"', encoding: 'base64', body: randomBytes(60_000) } as const;
  const from = `Person ${at % PEOPLE} <person${at % PEOPLE}@outside${at % 20}.test>`;
  return rawLetter({ from, subject: `Рахунок ${at}`, parts: at % 2 ? [...bodies, file] : bodies });
}

/** 50 MB on the line. */
function largeLetter(): Buffer {
  const body = randomBytes(37 * MB);
  const file = { type: 'application/zip; name=large.zip', encoding: 'base64', body } as const;
  return rawLetter({ parts: [{ body: 'See file' }, file] });
}

/** Puts so many letters into the inbox of a login, or a large one; from another process, and waits for its end. */
export function deliverLetters(port: number, login: string, what: number | 'large'): Promise<void> {
  const given = [...process.execArgv, fileURLToPath(import.meta.url), String(port), login, String(what)];
  const child = spawn(process.execPath, given, { stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`letters were not delivered (${code})`)))),
  );
}

const BATCH = 500;

async function deliverAsked([port, login = '', what]: readonly string[]): Promise<void> {
  const to = Number(port);
  if (what === 'large') return deliver(to, login, [largeLetter()]);
  const count = Number(what);
  for (let at = 0; at < count; at += BATCH)
    await deliver(
      to,
      login,
      Array.from({ length: Math.min(BATCH, count - at) }, (_, more) => someLetter(at + more)),
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await deliverAsked(process.argv.slice(2));
