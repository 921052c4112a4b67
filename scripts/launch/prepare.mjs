import path from 'node:path';
import { build, currentBuild, markServed, sourcesId } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { waitForLock } from './lock.mjs';
import { say, step } from './progress.mjs';

/**
 * Installs and builds what is missing or older than the sources, one process at a time.
 * @param {string} root
 * @param {import('./stopping.mjs').Stopping} stopping
 * @param {{ building: boolean, serving: boolean }} [what] serving: this process will serve what is built
 * @returns {Promise<import('./build.mjs').Build>}
 */
export async function prepare(root, stopping, { building, serving } = { building: true, serving: false }) {
  const work = path.join(root, '.dilo-work');
  const lock = await waitForLock(path.join(work, 'prepare.lock'), 'installing or building', (holder) =>
    say(`  … waiting: process ${holder.pid} installs or builds in this folder`),
  );
  const forget = stopping.add(() => lock.release());
  try {
    if (!isInstalled(root)) {
      await step('Installing the packages', () => install({ root, work, lock, stopping }));
    }
    const none = { slot: '', id: '' };
    if (!building) return none;
    const id = sourcesId(root);
    const ready = currentBuild(root, work);
    const built =
      ready?.id === id ? ready : await step('Building the app', () => build({ root, work, id, lock, stopping }));
    if (serving) stopping.add(markServed(work, built.slot));
    return built;
  } finally {
    lock.release();
    forget();
  }
}
