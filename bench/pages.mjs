// `npm run bench:pages -- --url http://127.0.0.1:3000 --login NAME --password WORD`: what a browser gets and feels on the
// registry of a Dilo that runs (best the demo company). One line of JSON: kilobytes of script as they travel before the first
// interaction, layout shift, and milliseconds from an interaction to the paint that follows it (the middle of five).
import { chromium } from '@playwright/test';
import { Stopping } from '../scripts/launch/stopping.mjs';
import { findChromium } from '../scripts/testing/chromium.mjs';

const TIMES = 5;

/** @param {string} name @param {string} fallback */
function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback);
}

/** @param {readonly number[]} values */
const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;

/** Bytes of script of a page as they travel, compressed. @param {import('@playwright/test').Page} page */
async function weighScripts(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Set();
  let bytes = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return () => bytes;
}

/** Longest of the interactions since it was asked last. @param {import('@playwright/test').Page} page @param {() => Promise<unknown>} act */
async function untilPaint(page, act) {
  await page.evaluate(() => {
    Object.assign(window, { diloSlowest: 0 });
  });
  await act();
  await page.waitForTimeout(700);
  return page.evaluate(() => Reflect.get(window, 'diloSlowest'));
}

const browserPath = await findChromium(new Stopping());
if ('reason' in browserPath) throw new Error(browserPath.reason);
const browser = await chromium.launch({
  executablePath: browserPath.path,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage({
    baseURL: option('url', 'http://127.0.0.1:3000'),
    viewport: { width: 1280, height: 900 },
  });
  await page.addInitScript(() => {
    Object.assign(window, { diloShift: 0, diloSlowest: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        Object.assign(window, { diloShift: Reflect.get(window, 'diloShift') + Reflect.get(entry, 'value') });
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if (Reflect.get(entry, 'interactionId'))
          Object.assign(window, { diloSlowest: Math.max(Reflect.get(window, 'diloSlowest'), entry.duration) });
    }).observe(/** @type {PerformanceObserverInit} */ ({ type: 'event', durationThreshold: 16, buffered: true }));
  });
  await page.goto('/sign-in');
  await page.locator('[name=login]').fill(option('login', 'director'));
  await page.locator('[name=password]').fill(option('password', 'dilo-demo'));
  await page.locator('[name=password]').press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));

  const weighed = await weighScripts(page);
  await page.goto('/tasks', { waitUntil: 'networkidle' });
  const scriptKilobytes = Math.round(weighed() / 1024);
  const layoutShift = await page.evaluate(() => Reflect.get(window, 'diloShift'));
  /** @type {Record<string, number[]>} */
  const felt = { mark: [], sort: [], filter: [] };
  for (let time = 0; time < TIMES; time++) {
    await page.goto('/tasks', { waitUntil: 'networkidle' });
    felt.mark?.push(await untilPaint(page, () => page.locator('tbody .tick').nth(time).click()));
    felt.sort?.push(await untilPaint(page, () => page.locator('thead th a').first().click()));
    felt.filter?.push(await untilPaint(page, () => page.locator('nav.segments').nth(1).locator('a').first().click()));
  }
  const milliseconds = Object.fromEntries(Object.entries(felt).map(([name, values]) => [name, middle(values)]));
  console.log(JSON.stringify({ page: '/tasks', scriptKilobytes, layoutShift, milliseconds }));
} finally {
  await browser.close();
}
