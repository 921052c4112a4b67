import { describe, expect, it } from 'vitest';
import { isForeign } from './origin';

const request = (method: string, headers: Record<string, string>) => ({
  method,
  headers: new Headers({ host: 'dilo.test', ...headers }),
});

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
  ] as const)('%s %j → %s', (method, headers, foreign) => expect(isForeign(request(method, headers))).toBe(foreign));
});
