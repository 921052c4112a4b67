import { defineConfig, devices } from '@playwright/test';
import { tryPort } from './db/embedded/port.mjs';

// Worker processes read this file again: they take the port the first reading has found.
process.env.DILO_TEST_PORT ??= String(await tryPort(0));

const asRoot = process.getuid?.() === 0;

const withMailServer = /(customer-writes|monday-report|why-not-sent)\.spec\.ts/;

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/support/server.ts',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  // The company is founded once; everybody else works in it.
  projects: [
    { name: 'founding', testMatch: /.*\.setup\.ts/ },
    { name: 'journeys', testMatch: /.*\.spec\.ts/, testIgnore: withMailServer, dependencies: ['founding'] },
    // A company has one mail server: whoever sets it works alone.
    { name: 'letters', testMatch: withMailServer, dependencies: ['founding'], workers: 1 },
  ],
  expect: { timeout: 10_000 },
  use: {
    ...devices['Desktop Chrome'],
    baseURL: `http://127.0.0.1:${process.env.DILO_TEST_PORT}`,
    locale: 'en-GB',
    timezoneId: 'Europe/Kyiv',
    screenshot: 'only-on-failure',
    // Without a film of each page, whose frames this processor would have to draw.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      chromiumSandbox: !asRoot,
      args: [
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
