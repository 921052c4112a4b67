import fs from 'node:fs';
import { run } from '../launch/child.mjs';
import { root } from '../launch/place.mjs';

const DEBIAN = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** @returns {Promise<string | undefined>} the browser to test with: a given one, Playwright's own, or the system's */
async function present() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return fs.existsSync(given) ? given : undefined;
  const { chromium } = await import('@playwright/test');
  return [chromium.executablePath(), ...DEBIAN].find((file) => file && fs.existsSync(file));
}

/**
 * @param {import('../launch/stopping.mjs').Stopping} stopping
 * @returns {Promise<{ path: string } | { reason: string }>}
 */
export async function findChromium(stopping) {
  const found = await present();
  if (found) return { path: found };
  if (process.env.CHROMIUM_PATH)
    return { reason: `there is no browser at CHROMIUM_PATH (${process.env.CHROMIUM_PATH})` };
  if (process.getuid?.() !== 0 || !fs.existsSync('/etc/debian_version')) {
    return { reason: 'no Chromium: install it (apt install chromium), or set CHROMIUM_PATH' };
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { cwd: root, env, stopping });
  const { output } = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], {
    cwd: root,
    env,
    stopping,
  });
  const installed = await present();
  return installed
    ? { path: installed }
    : { reason: `no Chromium, and it cannot be installed: ${output.split('\n').at(-1)}` };
}
