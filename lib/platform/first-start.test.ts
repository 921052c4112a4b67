import { beforeEach, describe, expect, test, vi } from 'vitest';

const setting = vi.hoisted(() => ({ NODE_ENV: 'production' }) as Record<string, unknown>);
vi.mock('./env', () => ({ env: setting }));
const { mayFound, mayLoadDemo } = await import('./first-start');

const request = (headers: Record<string, string> = {}) =>
  new Headers({ host: 'localhost:3000', 'x-dilo-address': '127.0.0.1', ...headers });

beforeEach(() => {
  for (const name of ['DILO_URL', 'DILO_TRUST_PROXY', 'DILO_SETUP_TOKEN', 'HOST']) delete setting[name];
});

describe('mayFound', () => {
  test.each([
    ['at the machine', {}, true],
    ['by IPv6', { 'x-dilo-address': '::1', host: '[::1]:3000' }, true],
    ['by an IPv4 address in IPv6', { 'x-dilo-address': '::ffff:127.0.0.1' }, true],
    ['from another machine', { 'x-dilo-address': '192.168.1.20' }, false],
    ['with no address known', { 'x-dilo-address': '' }, false],
    ['through a proxy, as the launcher saw', { 'x-dilo-proxied': '1' }, false],
    ['with what Next itself adds', { 'x-dilo-proxied': '0', 'x-forwarded-for': '127.0.0.1' }, true],
    ['by a name that leads here from elsewhere', { host: 'evil.example' }, false],
  ])('%s: %s', (_, headers, may) => expect(mayFound(request(headers), null)).toBe(may));

  test('a house behind a proxy, or with a public address, goes by the token alone', () => {
    setting.DILO_URL = 'https://dilo.example.com';
    expect(mayFound(request(), null)).toBe(false);
    setting.DILO_URL = 'http://127.0.0.1:3000';
    expect(mayFound(request(), null)).toBe(true);
    setting.DILO_TRUST_PROXY = true;
    expect(mayFound(request(), null)).toBe(false);
  });

  test('the token opens it from anywhere; another one does not', () => {
    const far = request({ 'x-dilo-address': '192.168.1.20', host: 'dilo.example.com' });
    expect(mayFound(far, '')).toBe(false);
    setting.DILO_SETUP_TOKEN = 'a token of some length';
    expect(mayFound(far, 'a token of some length')).toBe(true);
    expect(mayFound(far, 'a token of some lengti')).toBe(false);
    expect(mayFound(far, '')).toBe(false);
    expect(mayFound(far, null)).toBe(false);
  });
});

describe('mayLoadDemo', () => {
  test('only where nobody else gets in', () => {
    expect(mayLoadDemo()).toBe(true);
    setting.HOST = '0.0.0.0';
    expect(mayLoadDemo()).toBe(false);
    setting.HOST = '127.0.0.1';
    setting.DILO_URL = 'https://dilo.example.com';
    expect(mayLoadDemo()).toBe(false);
  });
});
