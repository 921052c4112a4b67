import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../styles/tokens.css', import.meta.url), 'utf8');
const pairs = [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\)/g)];
const themes = {
  light: new Map(pairs.map(([, name = '', light = '']) => [name, light])),
  dark: new Map(pairs.map(([, name = '', , dark = '']) => [name, dark])),
};

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['paper', 'surface', 'sunken', 'hover', 'selected'];
const own = ['violet', 'pink', 'amber', 'green', 'olive', 'slate'];
const statuses = ['assigned', 'accepted', 'suspended', 'done', 'overdue', ...own];
const texts = [
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'accent-hover',
  'danger',
  ...statuses.map((status) => `status-${status}`),
];

describe.each(['light', 'dark'] as const)('contrast in the %s theme', (theme) => {
  const colour = (name: string): string => {
    const value = themes[theme].get(name);
    if (!value) throw new Error(`there is no token --${name}`);
    return value;
  };
  const ratio = (one: string, other: string) => contrast(colour(one), colour(other));

  test.each(texts.flatMap((text) => grounds.map((ground) => [text, ground] as const)))(
    'text %s on %s',
    (text, ground) => {
      expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each([
    ...statuses.map((status) => [`status-${status}`, `tint-${status}`] as const),
    ['accent-ink', 'accent'],
    ['accent-ink', 'accent-hover'],
    ['accent', 'accent-soft'],
    ['danger', 'danger-soft'],
    ['danger-ink', 'danger'],
    ['paper', 'ink'],
  ] as const)('text %s on %s', (text, ground) => {
    expect(ratio(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ...['paper', 'surface', 'selected'].map((ground) => ['control', ground] as const),
    ...grounds.map((ground) => ['focus', ground] as const),
  ])('edge %s on %s', (edge, ground) => {
    expect(ratio(edge, ground)).toBeGreaterThanOrEqual(3);
  });
});
