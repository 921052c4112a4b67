import type { Page } from '@playwright/test';

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
async function pick(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(text);
  await page.getByRole('option', { name: text }).first().click();
}
