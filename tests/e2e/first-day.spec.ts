import { expect, test } from '@playwright/test';
import { createTask, director, directorState } from './house';

test.use({ storageState: directorState });

test('a first day: a colleague, a task with an executor, half done, refused, done, found by search', async ({
  page,
}) => {
  await page.goto('/people/new');
  await page.locator('[name=lastName]').fill('Melnyk');
  await page.locator('[name=firstName]').fill('Ivan');
  await page.getByRole('button', { name: /^Create/ }).click();
  await page.waitForURL(/\/people\/\d+/);

  const path = await createTask(page, 'Call Neptune about the roof', { executor: 'Melnyk' });
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'Call Neptune about the roof' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Executors' })).toContainText('Ivan Melnyk');

  await page.getByRole('button', { name: 'Change Ivan Melnyk' }).click();
  await page.getByLabel('Done, %').first().fill('50');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByRole('table', { name: 'Executors' })).toContainText('50');

  await page.getByRole('button', { name: 'Done', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Done' });
  await expect(question).toContainText('Ivan Melnyk');
  await question.getByRole('button', { name: 'Set executors done too' }).click();
  await expect(page.getByText('100 %').first()).toBeVisible();

  await page.goto('/tasks?q=neptune');
  await expect(page.getByRole('link', { name: 'Call Neptune about the roof' })).toBeVisible();
  await page.goto('/tasks?f=category.is.open&q=neptune');
  await expect(page.getByRole('link', { name: 'Call Neptune about the roof' })).toHaveCount(0);
});

test('two people on one card: nothing is lost and the second chooses', async ({ browser }) => {
  const [a, b] = await Promise.all([
    browser.newContext({ storageState: directorState }),
    browser.newContext({ storageState: directorState }),
  ]);
  const [first, second] = [await a.newPage(), await b.newPage()];
  const path = await createTask(first, 'Draft of the offer');
  await first.goto(path);
  await second.goto(path);
  for (const [page, title] of [
    [first, 'Offer by the first'],
    [second, 'Offer by the second'],
  ] as const) {
    await page.locator('input[name=title]').fill(title);
    await page.locator('input[name=title]').press('Control+s');
  }
  await expect(first.getByRole('heading', { name: 'Offer by the first' })).toBeVisible();
  await expect(second.getByText('Offer by the first').first()).toBeVisible();
  await expect(second.getByText('Draft of the offer').first()).toBeVisible();
  await expect(second.locator('input[name=title]')).toHaveValue('Offer by the second');
  await a.close();
  await b.close();
});

test('signing in: a wrong password says so, a right one goes where one was going', async ({ browser }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto('/tasks?q=neptune');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.locator('[name=login]').fill(director.login);
  await page.locator('[name=password]').fill('not the password');
  await page
    .locator('form', { has: page.locator('[name=password]') })
    .locator('button[type=submit]')
    .click();
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page.locator('[name=login]')).toHaveValue(director.login);
  await page.locator('[name=password]').fill(director.password);
  await page
    .locator('form', { has: page.locator('[name=password]') })
    .locator('button[type=submit]')
    .click();
  await expect(page).toHaveURL(/\/tasks\?q=neptune/);
  await context.close();
});
