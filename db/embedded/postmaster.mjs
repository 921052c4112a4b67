import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { commandLineOf, isAlive, signal, waitForEnd } from './processes.mjs';

/** @typedef {{ pid: number, port: number, ready: boolean }} Postmaster */

/**
 * The server that runs on this database folder, whoever started it. The remains of a dead one are cleared away.
 * @param {string} folder
 * @returns {Postmaster | undefined}
 */
export function findPostmaster(folder) {
  const file = path.join(folder, 'postmaster.pid');
  const found = readPidFile(file);
  if (!found) return undefined;
  if (isAlive(found.pid) && isServerOf(found.pid, folder)) return found;
  // PostgreSQL would believe any living process of that number to be itself.
  fs.rmSync(file, { force: true });
  return undefined;
}

/**
 * @param {string} file
 * @returns {Postmaster | undefined}
 */
function readPidFile(file) {
  const text = textOf(file);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * A server that starts takes away the file of one before it: it may be gone between looking and reading.
 * @param {string} file
 * @returns {string | undefined}
 */
function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * @param {number} pid
 * @param {string} folder
 */
function isServerOf(pid, folder) {
  const command = commandLineOf(pid);
  return command === '' || (command.includes('postgres') && command.includes(folder));
}

/**
 * @param {string} folder
 * @param {number} pid
 * @returns {boolean} whether the server with this number says it accepts connections
 */
export function isReady(folder, pid) {
  const found = readPidFile(path.join(folder, 'postmaster.pid'));
  return found?.pid === pid && found.ready;
}

/**
 * Ends a server in order: clients are cut off, the data is written out. When it takes longer than `patience`
 * it is cut short, which loses nothing: the next start replays the log.
 * @param {number} pid
 * @param {{ folder: string, pgCtl: string, patience?: number }} how patience in milliseconds
 */
export async function stopPostmaster(pid, { folder, pgCtl, patience = 20_000 }) {
  if (process.platform === 'win32') {
    spawnSync(pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w']);
    return;
  }
  if (!isAlive(pid) || !isServerOf(pid, folder)) return;
  // SIGTERM would wait for clients to leave by themselves.
  signal(pid, 'SIGINT');
  if (await waitForEnd(pid, patience)) return;
  signal(pid, 'SIGQUIT');
  if (await waitForEnd(pid, 5_000)) return;
  signal(pid, 'SIGKILL');
  await waitForEnd(pid, 5_000);
}
