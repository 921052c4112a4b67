import { afterEach, expect, test, vi } from 'vitest';
import { requestIdOf } from './request-id.mjs';

afterEach(() => vi.unstubAllEnvs());
const given = (id: string) => requestIdOf(id);

test("a stranger's id is not taken over", () => expect(given('abcdefgh-1234')).not.toBe('abcdefgh-1234'));

test('that of a trusted proxy is, when it is plain', () => {
  vi.stubEnv('DILO_TRUST_PROXY', '1');
  expect(given('abcdefgh-1234')).toBe('abcdefgh-1234');
  expect(given('short')).not.toBe('short');
  expect(given('{"log": "line"}')).toMatch(/^[0-9a-f-]{36}$/);
});
