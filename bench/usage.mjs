// Memory and processor time of a process and all below it, as Linux tells them.
import fs from 'node:fs';

const TICK_MS = 10;
const PAGE_BYTES = 4096;

/** @typedef {{ cpuMs: number, rss: number, pss: number }} Usage pss: shared pages are counted once */

/** @returns {Map<number, { parent: number, cpuMs: number, rss: number }>} */
function allProcesses() {
  const all = new Map();
  for (const name of fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      const [parent = 0] = fields.slice(1);
      const cpuMs = fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) * TICK_MS;
      all.set(Number(name), { parent, cpuMs, rss: (fields[21] ?? 0) * PAGE_BYTES });
    } catch {
      // It has ended meanwhile.
    }
  }
  return all;
}

/** @param {number} pid */
function pssOf(pid) {
  try {
    return 1_024 * Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/**
 * @param {number | undefined} root undefined, or a system without /proc: nothing is known
 * @returns {Usage | undefined}
 */
export function usageOf(root) {
  if (!root || !fs.existsSync('/proc/self/stat')) return undefined;
  const all = allProcesses();
  const usage = { cpuMs: 0, rss: 0, pss: 0 };
  for (const waiting = [root]; waiting.length > 0; ) {
    const pid = waiting.pop() ?? 0;
    const one = all.get(pid);
    if (!one) continue;
    usage.cpuMs += one.cpuMs;
    usage.rss += one.rss;
    usage.pss += pssOf(pid);
    for (const [child, { parent }] of all) if (parent === pid) waiting.push(child);
  }
  return usage;
}
