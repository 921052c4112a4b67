import { describe, expect, it } from 'vitest';
import { isForeign } from './origin.mjs';

describe('isForeign', () => {
  it.each([
    ['GET', { 'sec-fetch-site': 'cross-site' }, false],
    ['POST', { 'sec-fetch-site': 'same-origin' }, false],
    ['POST', { 'sec-fetch-site': 'none' }, false],
    ['POST', { 'sec-fetch-site': 'cross-site' }, true],
    ['DELETE', { 'sec-fetch-site': 'same-site' }, true],
    ['POST', { origin: 'http://dilo.test' }, false],
    ['POST', { origin: 'http://evil.test' }, true],
    ['POST', { origin: 'null' }, true],
    ['POST', {}, false],
  ] as const)('%s %j → %s', (method, headers, foreign) => {
    const sent: Record<string, string> = { host: 'dilo.test', ...headers };
    expect(isForeign(method, (name) => sent[name])).toBe(foreign);
  });
});
