import type { Browser, Page } from '@playwright/test';
import { type Language, type Say, wordsIn } from './words';

/** The first administrator of the company the journeys run in. */
export const director = {
  company: 'Neptune Ltd',
  name: 'Bondarchuk Viktor',
  login: 'director',
  password: 'vesna-kyiv-2026',
};

/** The director's cookies, written by the first start. */
export const directorState = 'test-results/director.json';

/** Creates a task through its form; returns its path. `executor` is typed into the pick-list and chosen. */
export async function createTask(page: Page, title: string, { executor }: { executor?: string } = {}): Promise<string> {
  await page.goto('/tasks/new');
  const form = page.locator('form', { has: page.locator('[name=title]') });
  await form.getByLabel('Name', { exact: false }).first().fill(title);
  if (executor) await pick(page, 'Executors', executor);
  await form.getByRole('button', { name: 'Create task' }).click();
  await page.waitForURL(/\/tasks\/\d+/);
  return new URL(page.url()).pathname;
}

/** Chooses from a pick-list by its label: types, waits for the option, takes it. */
export async function pick(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(text);
  await page.getByRole('option', { name: text }).first().click();
}

/** Fills the sign-in form that is open, and sends it. */
export async function signIn(page: Page, { login, password }: { login: string; password: string }): Promise<void> {
  const form = page.locator('form', { has: page.locator('[name=password]') });
  await form.locator('[name=login]').fill(login);
  await form.locator('[name=password]').fill(password);
  await form.locator('button[type=submit]').click();
}

type ImportedFile = { kind: string; name: string; text: string; run: string; say?: Say };

/** Brings a file in, columns as they are guessed; `run` is what the last button says. Ends at its result. */
export async function importFile(
  page: Page,
  { kind, name, text, run, say = wordsIn('en') }: ImportedFile,
): Promise<void> {
  await page.goto('/import');
  await page.getByRole('radio', { name: kind }).check();
  await page
    .locator('input[type=file][name=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: say('import.upload') }).click();
  await page.waitForURL(/\/import\/\d+/);
  await page.getByRole('button', { name: say('import.columns.check') }).click();
  await page.getByRole('button', { name: run }).click();
  await page.getByRole('link', { name: say('import.run.open') }).waitFor({ timeout: 60_000 });
}

/** Hires somebody who reads the language, and signs them in; the page is theirs, in a context of its own. */
export async function colleaguePage(
  browser: Browser,
  director: Page,
  account: { name: string; login: string; password: string; role: string; language: Language },
): Promise<Page> {
  await director.goto('/settings/users/new');
  await director.locator('main input[name=name]').fill(account.name);
  await director.locator('main input[name=login]').fill(account.login);
  await director.locator('main input[name=password]').fill(account.password);
  await director.locator('main input[type=checkbox][name=mustChangePassword]').uncheck();
  await director.locator('main select[name=locale]').selectOption(account.language);
  await director.getByLabel(account.role, { exact: true }).check();
  await director.getByRole('button', { name: 'Create user' }).click();
  await director.waitForURL(/\/settings\/users\/\d+/);
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await signIn(page, account);
  await page.waitForURL(({ pathname }) => pathname !== '/sign-in');
  return page;
}
