import { spawn } from 'node:child_process';
import { birthOf } from '../../db/embedded/processes.mjs';
import { endGroup } from './lock.mjs';
import { Problem } from './problem.mjs';

const KEPT = 60_000;

/** @typedef {Record<string, string | undefined>} Env */

/**
 * Runs a program to its end, with all it starts in one group: stopping us ends the group, and should we be
 * killed, the lock names it to whoever comes next.
 * @param {string} program
 * @param {string[]} args
 * @param {{ cwd: string, env: Env, stopping: import('./stopping.mjs').Stopping, lock?: import('./lock.mjs').Lock, hear?: (line: string) => void }} surroundings
 *   hear: is told what it says of its progress, on its second channel
 * @returns {Promise<{ code: number, output: string, answer: string }>} output: the end of what it printed; answer: of what it printed on its first channel
 */
export function run(program, args, { cwd, env, stopping, lock, hear }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: /** @type {NodeJS.ProcessEnv} */ (env),
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { pid } = child;
    if (pid) lock?.note({ child: { pid, birth: birthOf(pid) } });
    const forget = stopping.add(() => pid && endGroup(pid));
    let output = '';
    let answer = '';
    const keep = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk).slice(-KEPT);
    };
    child.stdout.on('data', keep);
    child.stdout.on('data', (chunk) => {
      answer = (answer + chunk).slice(-KEPT);
    });
    child.stderr.on('data', keep);
    child.stderr.on('data', (chunk) => hear?.(String(chunk).trim().split('\n').at(-1) ?? ''));
    child.on('error', reject);
    child.on('close', (code) => {
      forget();
      if (stopping.begun) return;
      lock?.note({ child: undefined });
      resolve({ code: code ?? 1, output: output.trim(), answer: answer.trim() });
    });
  });
}

/**
 * @param {string} what
 * @param {string} output
 * @returns {Problem} its end, with the meaning in front where the text has a known one
 */
export function failed(what, output) {
  if (/ENOSPC|No space left on device/i.test(output)) {
    return new Problem(`${what} failed: the disk is full. Free some space and start again.`);
  }
  const lines = output.split('\n').filter((line) => !/^\s+at /.test(line));
  return new Problem(`${what} failed:\n${lines.slice(-60).join('\n')}`);
}
