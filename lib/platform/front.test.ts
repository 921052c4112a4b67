import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { meet } from './front.mjs';

afterEach(() => vi.unstubAllEnvs());

function ask(url: string, { method = 'GET', ...headers }: Record<string, string> = {}) {
  const request = Object.assign(new IncomingMessage(new Socket()), { url, method, headers: { host: 'h', ...headers } });
  const response = new ServerResponse(request);
  return { answered: meet(request, response), request, response };
}
const signedIn = { cookie: 'theme=dark; next-auth.session-token=abc' };

describe('what is met before Next.js', () => {
  it('gives the page and its scripts the same policy, another each time', () => {
    const [one, two] = [ask('/tasks', signedIn), ask('/tasks', signedIn)];
    const policy = one.response.getHeader('content-security-policy');
    expect(one.answered).toBe(false);
    expect(one.request.headers['content-security-policy']).toBe(policy);
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'/);
    expect(two.response.getHeader('content-security-policy')).not.toBe(policy);
    expect(one.response.getHeader('x-frame-options')).toBe('DENY');
  });

  it("leaves nothing of what a stranger says about himself or of the page's policy", () => {
    const { request } = ask('/tasks', {
      ...signedIn,
      'x-dilo-address': '10.0.0.1',
      'x-dilo-proxied': '1',
      'x-dilo-path': '/settings',
      'content-security-policy': "script-src 'nonce-mine'",
    });
    expect(request.headers['x-dilo-address']).toBe('');
    expect(request.headers['x-dilo-proxied']).toBe('0');
    expect(request.headers['x-dilo-path']).toBe('/tasks');
    expect(request.headers['content-security-policy']).not.toContain('mine');
  });

  it.each([
    ['/', '/sign-in'],
    ['/tasks?q=a%20b&_rsc=1x2', '/sign-in?next=%2Ftasks%3Fq%3Da%2520b'],
    ['/tasks?_rsc=1x2&q=a', '/sign-in?next=%2Ftasks%3Fq%3Da'],
    ['//evil.test/x', '/sign-in?next=%2F%2Fevil.test%2Fx'],
  ])('leads whoever is not signed in from %s to %s', (url, location) => {
    const { answered, response } = ask(url);
    expect(answered).toBe(true);
    expect(response.statusCode).toBe(307);
    expect(response.getHeader('location')).toBe(location);
  });

  it.each([
    '/sign-in',
    '/setup',
    '/api/health',
    '/api/tasks',
    '/_next/static/chunks/a.js',
    '/icon.svg?1',
    '/sw.js',
    '/manifest.webmanifest',
    '/icon-any-192.png',
  ])('lets %s through without a session', (url) => expect(ask(url).answered).toBe(false));

  it('turns away a change that another site asks for, files too', () => {
    for (const url of ['/tasks', '/api/files?record=1', '/api/import']) {
      const { answered, response } = ask(url, { ...signedIn, method: 'POST', 'sec-fetch-site': 'cross-site' });
      expect(answered).toBe(true);
      expect(response.statusCode).toBe(403);
    }
    expect(ask('/tasks', { ...signedIn, method: 'POST', 'sec-fetch-site': 'same-origin' }).answered).toBe(false);
  });

  it('tells nobody the address of a link from a letter, which another site cannot know', () => {
    const { answered, response } = ask('/api/tap/abc', { method: 'POST', 'sec-fetch-site': 'cross-site' });
    expect(answered).toBe(false);
    expect(response.getHeader('referrer-policy')).toBe('no-referrer');
    expect(ask('/api/unsubscribe?t=abc', { method: 'POST', origin: 'null' }).answered).toBe(false);
    expect(ask('/unsubscribe?t=abc', { method: 'POST', origin: 'null' }).answered).toBe(true);
    expect(ask('/tapestry').answered).toBe(true);
    expect(ask('/tap/abc', { method: 'POST', 'sec-fetch-site': 'cross-site' }).response.statusCode).toBe(403);
  });

  it('gives every request an id of ours', () => {
    const { request, response } = ask('/tasks', { ...signedIn, 'x-request-id': 'abcdefgh-1234' });
    expect(request.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.getHeader('x-request-id')).toBe(request.headers['x-request-id']);
  });

  it('says nothing of its headers where files are answered, and asks for https where the house is reached by it', () => {
    vi.stubEnv('DILO_URL', 'https://dilo.test');
    for (const own of ['/api/files/1', '/api/letters/1/body'])
      expect(ask(own, signedIn).response.getHeader('content-security-policy')).toBeUndefined();
    expect(ask('/tasks', signedIn).response.getHeader('strict-transport-security')).toBe('max-age=31536000');
  });
});
