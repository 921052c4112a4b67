import { readFileSync, writeFileSync } from 'node:fs';
import type { LucideIcon } from 'lucide-react';
import * as lucide from 'lucide-react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { iconNames } from './icon-names';

const file = new URL('./icons.svg', import.meta.url);
const drawings = new Map<string, unknown>(Object.entries(lucide));
const isDrawing = (value: unknown): value is LucideIcon =>
  typeof value === 'object' && value !== null && 'render' in value;

function symbol(name: string): string {
  const drawing = drawings.get(name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase()));
  if (!isDrawing(drawing)) throw new Error(`lucide has no icon called ${name}`);
  const drawn = renderToStaticMarkup(createElement(drawing)).replace(/^<svg[^>]*>|<\/svg>$/g, '');
  return `<symbol id="${name}" viewBox="0 0 24 24">${drawn.replace(/><\/(path|circle|rect|line|polyline|polygon|ellipse)>/g, '/>')}</symbol>`;
}

test('icons.svg holds every icon on the list, as lucide draws it', () => {
  const sprite = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24">\n<title>Dilo</title>\n${iconNames.map(symbol).join('\n')}\n</svg>\n`;
  if (process.env.UPDATE_ICONS) writeFileSync(file, sprite);
  expect(readFileSync(file, 'utf8')).toBe(sprite);
});
