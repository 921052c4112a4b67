import { expect, type Page } from '@playwright/test';
import { PASSWORD } from '../support/dovecot';
import { pick } from './house';
import { type Say, wordsIn } from './words';

/** The form of a mailbox, with a button to try the connection in it. */
export const mailboxForm = (page: Page) => page.locator('form', { has: page.locator('main [name=host], [name=host]') });

/** Fills in how a mailbox on this machine is reached; what is not given is right. */
export async function fillMailbox(
  page: Page,
  { name, port, login, password = PASSWORD }: { name: string; port: number; login: string; password?: string },
): Promise<void> {
  const form = mailboxForm(page);
  await form.locator('[name=name]').fill(name);
  await form.locator('[name=address]').fill(`${login}@neptune.test`);
  await form.locator('[name=host]').fill('127.0.0.1');
  await form.locator('[name=security]').selectOption('none');
  await form.locator('[name=port]').fill(String(port));
  await form.locator('[name=login]').fill(login);
  await form.locator('[name=secret]').fill(password);
}

/** Adds a company mailbox; its page is open then. */
export async function addMailbox(
  page: Page,
  mailbox: { name: string; port: number; login: string; password?: string },
  say: Say = wordsIn('en'),
): Promise<string> {
  await page.goto('/settings/mailboxes/new');
  await fillMailbox(page, mailbox);
  await mailboxForm(page)
    .getByRole('button', { name: say('settings.mailboxes.create') })
    .click();
  await page.waitForURL(/\/settings\/mailboxes\/\d+/);
  return new URL(page.url()).pathname;
}

/** Lets somebody read the mailbox whose page is open. */
export async function addReader(page: Page, name: string): Promise<void> {
  const say = wordsIn('en');
  await pick(page, say('settings.mailboxes.readers.form.userIds'), name);
  const form = page.locator('form', {
    has: page.getByRole('combobox', { name: say('settings.mailboxes.readers.form.userIds') }),
  });
  await form.getByRole('button', { name: say('settings.mailboxes.readers.form.save') }).click();
  await expect(page.locator('.toast', { hasText: say('settings.mailboxes.readers.form.saved') })).toBeVisible();
}
