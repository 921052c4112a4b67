import { expect, test } from '@playwright/test';
import { issueExport } from '../support/issue-export';
import { createTask, director, directorState, importFile, pick, signIn } from './house';

test.use({ storageState: directorState });

test('a first day: colleague, customers and issues imported, a task worked on, talked about and done', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await test.step('a colleague who may sign in', async () => {
    await page.goto('/settings/users/new');
    await page.locator('[name=name]').fill('Melnyk Ivan');
    await page.locator('[name=login]').fill('ivan');
    await page.locator('main [name=password]').fill('osin-lviv-2026');
    await page.getByLabel('Staff', { exact: true }).check();
    await page.getByRole('button', { name: 'Create user' }).click();
    await page.waitForURL(/\/settings\/users\/\d+/);
  });

  await test.step('customers out of a file', async () => {
    const customers =
      'customer_id,company_name,contact_name,city,country\nNEPT,Neptune Roofs,Ana Sea,Odesa,Ukraine\nPOLA,Polar Ice,Jon Snow,Oslo,Norway\n';
    await importFile(page, { kind: 'Customers', name: 'customers.csv', text: customers, run: 'Import 2' });
    await page.getByRole('link', { name: 'Open the registry' }).click();
    await expect(page.getByRole('link', { name: 'Neptune Roofs' })).toBeVisible();
  });

  await test.step('five hundred issues out of another tracker', async () => {
    await importFile(page, { kind: 'Tasks', name: 'issues.csv', text: issueExport(), run: 'Import 500' });
    await expect(page.getByText('#900340')).toBeVisible();
    await page.getByRole('link', { name: 'Open the registry' }).click();
    await expect(page.getByText(/^5\d\d rows$/)).toBeVisible();
  });

  await test.step('filtered, and one opened', async () => {
    await page.getByRole('link', { name: 'Finished' }).click();
    await expect(page.getByText('200 rows')).toBeVisible();
    await page.goto('/tasks');
    await page.getByRole('searchbox').last().fill('access list 17');
    await page.getByRole('searchbox').last().press('Enter');
    await page.getByRole('link', { name: 'Renew the access list 17', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Renew the access list 17' })).toBeVisible();
  });
  const path = new URL(page.url()).pathname;

  await test.step('one more executor, half done', async () => {
    await page.goto(path);
    await page.getByRole('button', { name: 'Add executor' }).click();
    const adding = page.locator('form', { has: page.getByRole('combobox', { name: 'Executors' }) });
    await pick(page, 'Executors', 'Melnyk Ivan');
    // The list stays open for the next name, over the button.
    await page.keyboard.press('Escape');
    await adding.getByRole('button', { name: 'Save', exact: true }).click();
    const executors = page.getByRole('table', { name: 'Executors' });
    await expect(executors).toContainText('Melnyk Ivan');
    await page.getByRole('button', { name: 'Change Melnyk Ivan' }).click();
    await page.getByLabel('Done, %').first().fill('50');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await expect(executors).toContainText('50');
  });

  await test.step('a comment that calls a colleague', async () => {
    await page.goto(`${path}?tab=discussion`);
    const write = page.getByRole('textbox', { name: 'Write a comment' });
    await write.pressSequentially('Please look at the roof, @iva');
    await page.getByRole('option', { name: /Ivan/ }).first().click();
    await write.press('Control+Enter');
    await expect(page.locator('main')).toContainText('Please look at the roof, @');
    await expect(write).toHaveValue('');
  });

  await test.step('a file', async () => {
    await page.goto(`${path}?tab=files`);
    await page
      .locator('input[type=file][name=file]')
      .setInputFiles({ name: 'roof plan.txt', mimeType: 'text/plain', buffer: Buffer.from('a plan of the roof') });
    await expect(page.getByRole('link', { name: 'roof plan.txt' }).first()).toBeVisible();
  });

  await test.step('done: refused while executors are not, then done with them', async () => {
    await page.goto(path);
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    const question = page.getByRole('dialog', { name: 'Done' });
    await expect(question).toContainText('Melnyk Ivan');
    await question.getByRole('button', { name: 'Set executors done too' }).click();
    await expect(page.getByText('100 %').first()).toBeVisible();
  });

  await test.step('all of it stands in the history', async () => {
    await page.goto(`${path}?tab=history`);
    const history = page.locator('main');
    for (const text of ['Key of import', 'Melnyk Ivan', 'roof plan.txt', 'Done'])
      await expect(history).toContainText(text);
  });

  await test.step('found by what it is called, and gone from what is open', async () => {
    await page.goto('/tasks?q=access%20list%2017');
    await expect(page.getByRole('link', { name: 'Renew the access list 17', exact: true })).toBeVisible();
    await page.goto('/tasks?f=category.is.open&q=access%20list%2017');
    await expect(page.getByRole('link', { name: 'Renew the access list 17', exact: true })).toHaveCount(0);
  });
});

test('signing out ends the session for good', async ({ browser }) => {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await signIn(page, director);
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  const kept = await context.cookies();
  await page.getByRole('button', { name: /Bondarchuk/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  // Whoever copied the cookies has nothing.
  await context.addCookies(kept);
  await page.goto('/tasks');
  await expect(page).toHaveURL(/\/sign-in/);
  await context.close();
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
  await signIn(page, { ...director, password: 'not the password' });
  await expect(page.getByRole('alert').first()).toBeVisible();
  await expect(page.locator('[name=login]')).toHaveValue(director.login);
  await signIn(page, director);
  await expect(page).toHaveURL(/\/tasks\?q=neptune/);
  await context.close();
});
