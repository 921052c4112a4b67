import { describe, expect, test } from 'vitest';
import { isLoopback, readSettings, SETTINGS } from './settings.mjs';
import { settingsTable, withTable } from './settings-table.mjs';

const outside = { DATABASE_URL: 'postgres://u:p@db.example.com/dilo', AUTH_SECRET: 'x'.repeat(32) };

describe('readSettings', () => {
  test('an empty environment is a right one', () => {
    const { values, problems } = readSettings({});
    expect(problems).toEqual([]);
    expect(values).toMatchObject({ PORT: '3000', HOST: '127.0.0.1', DILO_FILES: 'disk' });
    expect(values).not.toHaveProperty('DATABASE_URL');
  });

  test.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['HOST', 'a b'],
    ['DILO_WORKERS', '0'],
    ['DILO_URL', 'dilo.example.com'],
    ['DILO_URL', 'https://example.com/dilo'],
    ['DILO_LOG_LEVEL', 'loud'],
    ['DILO_FILES', 'ftp'],
    ['DILO_TRUST_PROXY', 'yes'],
    ['DILO_MAX_UPLOAD_MB', '0'],
    ['S3_ENDPOINT', 's3.example.com'],
  ])('%s=%s is refused by name', (name, value) => {
    const { problems } = readSettings({ [name]: value });
    expect(problems.some((problem) => problem.startsWith(name) && problem.includes(value))).toBe(true);
  });

  test('secrets are never repeated in a message', () => {
    const { problems } = readSettings({ AUTH_SECRET: 'short-secret', DATABASE_URL: 'mysql://root:pass-word@x/y' });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toMatch(/short-secret|pass-word/);
  });

  test('an outside database brings its own secret', () => {
    expect(readSettings({ DATABASE_URL: outside.DATABASE_URL }).problems.join()).toMatch(/AUTH_SECRET/);
    expect(readSettings(outside).problems).toEqual([]);
  });

  test('a bucket needs its keys', () => {
    expect(readSettings({ DILO_FILES: 's3' }).problems).toHaveLength(3);
  });

  test('the demo stays on this machine', () => {
    expect(readSettings({ DILO_DEMO: '1', HOST: '0.0.0.0' }).problems.join()).toMatch(/demo/);
    expect(readSettings({ DILO_DEMO: '1' }).problems).toEqual([]);
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.8.8.8', true],
  ['localhost', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['::', false],
  ['127.0.0.1.example.com', false],
])('isLoopback(%s) is %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

describe('the table', () => {
  test('has a row for every setting', () => {
    for (const { name } of SETTINGS) expect(settingsTable()).toContain(`| \`${name}\` |`);
  });

  test('replaces what is between its marks and refuses a text without them', () => {
    const before = 'above\n<!-- settings -->\nancient\n<!-- /settings -->\nbelow';
    const after = withTable(before);
    expect(after).toContain('`PORT`');
    expect(after).not.toContain('ancient');
    expect(withTable(after)).toBe(after);
    expect(() => withTable('nothing')).toThrow();
  });
});
