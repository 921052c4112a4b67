// `npm run bench:views -- --url http://127.0.0.1:3000 --login NAME --password WORD --path '/tasks?view=plan'`: what a browser
// spends on a plan-graph or a board. One line of JSON: milliseconds of script until it is drawn, nodes of the drawing, and
// the time of a frame (middle and 95th of 100) while it is scrolled down and, where it can be, to the side.
import { chromium } from '@playwright/test';
import { Stopping } from '../scripts/launch/stopping.mjs';
import { findChromium } from '../scripts/testing/chromium.mjs';

const FRAMES = 150;
const STEP = 120;
const TIMES = 3;

/** @param {string} name @param {string} fallback */
function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? fallback : (process.argv[at + 1] ?? fallback);
}

/** @param {readonly number[]} values @param {number} share */
const at = (values, share) => values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? Number.NaN;
/** @param {number} value */
const rounded = (value) => Math.round(value * 10) / 10;

/** Milliseconds a frame takes while the box is scrolled. @param {import('@playwright/test').Page} page @param {string} box @param {'scrollTop' | 'scrollLeft'} side */
async function scroll(page, box, side) {
  const frames = await page.evaluate(
    async ({ box, side, count, step }) => {
      const element = document.querySelector(box);
      if (!element) throw new Error(`${box} is not drawn`);
      element[side] = 0;
      const times = [];
      let most = 0;
      for (let frame = 0, last = performance.now(); frame < count; frame++) {
        element[side] += step;
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = performance.now();
        times.push(now - last);
        last = now;
        most = Math.max(most, element.querySelectorAll('*').length);
      }
      return { times, most, went: element[side] };
    },
    { box, side, count: FRAMES, step: STEP },
  );
  return {
    median: rounded(at(frames.times, 0.5)),
    p95: rounded(at(frames.times, 0.95)),
    nodes: frames.most,
    pixels: frames.went,
  };
}

const browserPath = await findChromium(new Stopping());
if ('reason' in browserPath) throw new Error(browserPath.reason);
const browser = await chromium.launch({
  executablePath: browserPath.path,
  // Frames are not held back to sixty a second: what is measured is how long one takes.
  args: [
    ...['--disable-frame-rate-limit', '--disable-gpu-vsync'],
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
});
try {
  const baseURL = option('url', 'http://127.0.0.1:3000');
  const page = await browser.newPage({ baseURL, viewport: { width: 1280, height: 900 } });
  await page.goto('/sign-in');
  await page.locator('[name=login]').fill(option('login', 'director'));
  await page.locator('[name=password]').fill(option('password', 'dilo-demo'));
  await page.locator('[name=password]').press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  const path = option('path', '/tasks?view=plan');
  const box = path.includes('view=board') ? '.board-cards' : '.plan-scroll';
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN) * 1_000;
  };
  const drawn = [];
  for (let time = 0; time < TIMES; time++) {
    await page.goto('about:blank');
    const before = await spent();
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.locator(box).first().waitFor();
    await page.waitForTimeout(1_000);
    const after = await spent();
    // A page in a process of its own counts from nothing.
    drawn.push(after >= before ? after - before : after);
  }
  const down = await scroll(page, box, 'scrollTop');
  const aside = box === '.plan-scroll' ? await scroll(page, box, 'scrollLeft') : null;
  console.log(JSON.stringify({ path, scriptMs: rounded(at(drawn, 0.5)), down, aside }));
} finally {
  await browser.close();
}
