// Draws the icons of the home screen from app/icon.svg: `node scripts/icons.mjs`. Needs a Chromium, as the journeys do.

import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from '@playwright/test';

const root = new URL('..', import.meta.url);
const svg = await readFile(new URL('app/icon.svg', root), 'utf8');
const own = '/usr/bin/chromium';
const browser = await chromium.launch({
  executablePath: existsSync(own) ? own : undefined,
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage();

/**
 * A maskable icon is cut into any shape: its picture stands in the middle, on ground to the edges.
 * @param {number} size
 * @param {'any' | 'maskable' | 'apple'} purpose
 */
async function draw(size, purpose) {
  const ground = purpose !== 'any' ? '#0c6455' : 'transparent';
  const inner = purpose !== 'any' ? Math.round(size * 0.72) : size;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;width:${size}px;height:${size}px;background:${ground}}svg{width:${inner}px;height:${inner}px}</style>${svg}`,
  );
  const picture = await page.screenshot({ omitBackground: true });
  const path = purpose === 'apple' ? 'app/apple-icon.png' : `public/icon-${purpose}-${size}.png`;
  await writeFile(new URL(path, root), picture);
}

await draw(192, 'any');
await draw(512, 'any');
await draw(512, 'maskable');
await draw(180, 'apple');
await browser.close();
