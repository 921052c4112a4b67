import 'server-only';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { log } from './log';

const LONGEST = 10 * 60_000;

/** Last line of a loading that failed; what it printed before is for the log. */
const DEMO_FAILED = '!';

/**
 * Loads the demo company in a process of its own, because nothing of the house may depend on it. Gives what it prints, line
 * by line as it comes: its steps, at the end the accounts. It goes on when nobody listens any more.
 */
export function loadDemo(): ReadableStream<Uint8Array> {
  const script = path.join(process.cwd(), 'db', 'demo', 'load.ts');
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script], {
    env: process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LONGEST,
  });
  let heard = true;
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints = (complaints + chunk).slice(-4_000);
  });
  return new ReadableStream({
    start(controller) {
      const say = (bytes: Uint8Array) => heard && controller.enqueue(bytes);
      const end = (code: number | null) => {
        if (code !== 0) {
          log.error({ code, complaints }, 'the demo company was not loaded');
          say(new TextEncoder().encode(`\n${DEMO_FAILED}\n`));
        }
        if (heard) controller.close();
        heard = false;
      };
      child.stdout.on('data', (chunk: Buffer) => say(new Uint8Array(chunk)));
      child.once('error', () => end(1));
      child.once('close', end);
    },
    cancel() {
      heard = false;
    },
  });
}
