import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safePath } from './safe-path';

describe('safePath', () => {
  it.each(['/tasks', '/tasks/12?tab=files', '/?a=b#c'])('%s stays', (path) => expect(safePath(path)).toBe(path));
  it.each([
    '',
    'tasks',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil',
    'https://evil.example',
    '/a\nb',
    '/\t/evil',
    '/sign-in',
    '/api/x',
  ])('%j becomes /', (path) => expect(safePath(path)).toBe('/'));
  it('never leaves the house', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `/${text}`),
        ),
        (path) => {
          expect(new URL(safePath(path), 'http://house.test').host).toBe('house.test');
        },
      ),
    );
  });
});
