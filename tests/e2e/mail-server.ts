import { expect, type Page } from '@playwright/test';

/** Sets the mail server of the house as its administrator does, and waits until it is saved. */
export async function setMailServer(page: Page, server: { port: number; password?: string }): Promise<void> {
  await page.goto('/settings/mail');
  const form = page.locator('form', { has: page.locator('[name=host]') });
  await form.locator('[name=host]').fill('127.0.0.1');
  await form.locator('[name=security]').selectOption('none');
  await form.locator('[name=port]').fill(String(server.port));
  await form.locator('[name=fromAddress]').fill('dilo@neptune.test');
  if (server.password) {
    await form.locator('[name=login]').fill('dilo');
    await form.locator('[name=password]').fill(server.password);
  }
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.toast', { hasText: 'Saved' })).toBeVisible();
}

/** The address letters for an employee go to. */
export async function giveAddress(page: Page, name: string, address: string): Promise<void> {
  await page.goto(`/people?q=${encodeURIComponent(name)}`);
  await page.getByRole('link', { name }).first().click();
  await page.waitForURL(/\/people\/\d+/);
  await page.locator('main input[name=email]').fill(address);
  await page.locator('main input[name=email]').press('Control+s');
  await expect(page.locator('.toast', { hasText: 'Saved' })).toBeVisible();
}
