import fs from 'node:fs';
import path from 'node:path';
import { birthOf, isAlive, sleep } from '../../db/embedded/processes.mjs';

/**
 * A file that names its living holder. The lock of a dead process is no lock: the next one takes it, and ends
 * the child the dead one left at work.
 * @typedef {object} Holder
 * @property {number} pid
 * @property {string} birth
 * @property {string} doing what a waiting process tells its user
 * @property {string} [url] set once it serves
 * @property {{ pid: number, birth: string }} [child] leader of a process group
 */

/** @typedef {{ note: (change: Partial<Holder>) => void, release: () => void }} Lock */

/** @param {{ pid: number, birth: string } | undefined} who */
export const lives = (who) =>
  who !== undefined && isAlive(who.pid) && (who.birth === '' || birthOf(who.pid) === who.birth);

/** @param {string} file @returns {Holder | undefined} */
function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} file @returns {Holder | undefined} the living holder */
export function holderOf(file) {
  const holder = read(file);
  return lives(holder) ? holder : undefined;
}

/**
 * @param {string} file
 * @param {string} doing
 * @returns {Lock | undefined} undefined: a living process holds it
 */
export function tryLock(file, doing) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  /** @type {Holder} */
  const holder = { pid: process.pid, birth: birthOf(process.pid), doing };
  const mine = `${file}.${process.pid}`;
  const write = () => fs.writeFileSync(mine, JSON.stringify(holder), { mode: 0o644 });
  write();
  try {
    for (let attempt = 0; attempt < 20; attempt++) {
      if (claim(mine, file)) {
        return {
          note(change) {
            Object.assign(holder, change);
            write();
            fs.renameSync(mine, file);
          },
          release() {
            if (read(file)?.pid === process.pid) fs.rmSync(file, { force: true });
          },
        };
      }
      if (holderOf(file)) return undefined;
      setAside(file);
    }
    return undefined;
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/**
 * A link appears with its content at once, and only where there was none.
 * @param {string} mine
 * @param {string} file
 */
function claim(mine, file) {
  try {
    fs.linkSync(mine, file);
    return true;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP') throw error;
  }
  // A disk without hard links.
  try {
    fs.copyFileSync(mine, file, fs.constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a dead process's lock. Two processes may try at once: what was moved is looked at again.
 * @param {string} file
 */
function setAside(file) {
  const aside = `${file}.dead.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  const dead = read(aside);
  if (lives(dead)) claim(aside, file);
  else if (dead?.child && lives(dead.child)) endGroup(dead.child.pid);
  fs.rmSync(aside, { force: true });
}

/** @param {number} leader */
export function endGroup(leader) {
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/**
 * Waits for its turn.
 * @param {string} file
 * @param {string} doing
 * @param {(holder: Holder) => void} onWait called once, when another process is found at work
 * @returns {Promise<Lock>}
 */
export async function waitForLock(file, doing, onWait) {
  for (let told = false; ; await sleep(200)) {
    const lock = tryLock(file, doing);
    if (lock) return lock;
    const holder = holderOf(file);
    if (holder && !told) {
      told = true;
      onWait(holder);
    }
  }
}
