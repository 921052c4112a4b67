import path from 'node:path';
import { run } from '../launch/child.mjs';
import { root } from '../launch/place.mjs';

/**
 * Runs a tool of node_modules by its script, which works the same on every system.
 * @param {string} script path inside node_modules
 * @param {string[]} args
 * @param {{ stopping: import('../launch/stopping.mjs').Stopping, env?: Record<string, string> }} how
 */
export function tool(script, args, { stopping, env = {} }) {
  const file = path.join(root, 'node_modules', script);
  return run(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    stopping,
  });
}
