import 'server-only';
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

const MINUTES = 10 * 60_000;

/** Loads the demo company in a process of its own, because nothing of the house may depend on it. Returns what it printed. */
export async function startDemo(): Promise<string> {
  const script = path.join(process.cwd(), 'db', 'demo', 'load.ts');
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ['--conditions=react-server', '--import', 'tsx', script], {
    timeout: MINUTES,
    env: process.env,
  });
  return stdout.trim();
}
