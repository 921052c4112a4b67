import { expect, type Page, test } from '@playwright/test';
import { directorState, pick } from './house';

test.use({ storageState: directorState, viewport: { width: 1440, height: 900 } });

/** A Monday far enough away that nothing else stands there, and has not begun. */
const [monday, tuesday] = ['2031-06-02', '2031-06-03'];

async function plan(page: Page, title: string, start: string, end: string, hours: string): Promise<void> {
  await page.goto(`/tasks/new?start=${start}&end=${end}`);
  await page.locator('main input[name=title]').fill(title);
  await page.locator('main input[name=hoursPlanned]').fill(hours);
  await pick(page, 'Executors', 'Taras Lysenko');
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.waitForURL(/\/tasks\/\d+/);
}

test('a manager sees who has too much, what stands behind it, levels it after a preview, and undoes it', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/people/new');
  await page.locator('main input[name=lastName]').fill('Lysenko');
  await page.locator('main input[name=firstName]').fill('Taras');
  await page.getByRole('button', { name: 'Create employee' }).click();
  await page.waitForURL(/\/people\/\d+/);
  await plan(page, 'Lay the pipes', monday, tuesday, '16');
  await plan(page, 'Test the pipes', monday, tuesday, '8');
  await plan(page, 'Hand over the pipes', '2031-06-12', '2031-06-13', '4');

  await page.goto('/tasks?q=pipes');
  await page.getByRole('link', { name: 'Workload', exact: true }).click();
  await expect(page).toHaveURL(/view=workload/);
  await page.goto(`/tasks?q=pipes&view=workload&on=${monday}`);
  const row = page.getByRole('row', { name: /Taras Lysenko/ });
  const over = row.getByRole('link', { name: /too much/ });

  await test.step('too much on two days, told in words', async () => {
    await expect(over).toHaveCount(2);
    await expect(over.first()).toHaveAccessibleName('12 of 8 h, too much, Mon 2');
    await expect(page.getByRole('row')).toHaveCount(2);
  });

  await test.step('what stands behind it', async () => {
    await over.first().click();
    const behind = page.getByRole('complementary', { name: 'Taras Lysenko' });
    await expect(behind).toContainText('12 of 8 h');
    await expect(behind.getByRole('row')).toHaveText([/Task/, /Lay the pipes.*8/, /Test the pipes.*4/]);
    await behind.getByRole('link', { name: 'Close' }).click();
    await expect(behind).toHaveCount(0);
  });

  await test.step('levelled after a preview', async () => {
    await page.getByRole('button', { name: 'Level', exact: true }).click();
    const preview = page.getByRole('dialog', { name: 'Take work off overloaded days' });
    await expect(preview).toContainText('2 now, 0 then');
    await expect(preview).toContainText('All is finished when it was.');
    await expect(preview.getByRole('row')).toHaveCount(2);
    await expect(preview.getByRole('row').last()).toContainText('pipes');
    await expect(over).toHaveCount(2);
    await preview.getByRole('button', { name: 'Move them' }).click();
    await expect(page.getByText('Moved tasks: 1')).toBeVisible();
    await expect(over).toHaveCount(0);
  });

  await test.step('undone as one', async () => {
    await page.getByRole('button', { name: 'Undo' }).last().click();
    await expect(over).toHaveCount(2);
  });

  await test.step('by weeks, and at another time', async () => {
    await page.getByRole('link', { name: 'Weeks', exact: true }).click();
    await expect(page).toHaveURL(/scale=week/);
    await expect(row.getByRole('link', { name: /24 of 40 h, too much/ })).toBeVisible();
    await page.getByRole('link', { name: 'Later' }).click();
    await expect(row.getByRole('link', { name: /of 40 h/ })).toHaveCount(0);
  });
});
