import { expect, type Locator, type Page, test } from '@playwright/test';
import { directorState } from './house';

test.use({ storageState: directorState, viewport: { width: 1280, height: 900 } });

/** As a hand does: down near its beginning, over in small steps, up. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to drag');
  await page.mouse.move(start.x + 20, start.y + 10);
  await page.mouse.down();
  await page.mouse.move(end.x + 20, end.y + 60, { steps: 12 });
  await page.mouse.up();
}

test('a month of tasks: dragged, undone, moved by keys, looked at further, made on a day', async ({ page }) => {
  await page.goto('/tasks/new?start=2027-05-04&end=2027-05-05');
  await page.locator('main input[name=title]').fill('Paint the fence');
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.waitForURL(/\/tasks\/\d+/);

  await page.goto('/tasks?q=fence');
  await page.getByRole('link', { name: 'Month', exact: true }).click();
  await expect(page).toHaveURL(/view=month/);
  await expect(page).toHaveURL(/q=fence/);
  await page.goto('/tasks?view=month&on=2027-04-10&q=fence');
  const entry = page.locator('[data-item]', { hasText: 'Paint the fence' });
  const runsOn = (day: string) => page.locator(`.calendar-picture [role=cell][data-date="${day}"]`);
  const dayTable = page.locator('.calendar > section');

  await test.step('the next month comes without a new page', async () => {
    await expect(page.locator('.calendar-picture')).toBeVisible();
    await expect(entry).toHaveCount(0);
    const answer = page.waitForResponse(/\/api\/calendar\?/);
    await page.getByRole('link', { name: 'Later' }).click();
    expect((await answer).status()).toBe(200);
    await expect(page).toHaveURL(/on=2027-05-01/);
    await expect(entry).toBeVisible();
  });

  await test.step('dragged a week later', async () => {
    await page.waitForLoadState('networkidle');
    await drag(page, entry.first(), runsOn('2027-05-11'));
    await expect(page.getByText('Moved: Paint the fence')).toBeVisible();
    await runsOn('2027-05-12').click({ position: { x: 60, y: 90 } });
    await expect(dayTable).toContainText('11 May 2027 – 12 May 2027');
  });

  await test.step('undone', async () => {
    await page.getByRole('button', { name: 'Undo' }).click();
    await runsOn('2027-05-05').click({ position: { x: 60, y: 90 } });
    await expect(dayTable).toContainText('Paint the fence');
  });

  await test.step('taken in hand just before the calendar is drawn anew: it goes where it is dropped', async () => {
    let letGo = () => {};
    const held = new Promise<void>((go) => {
      letGo = go;
    });
    await page.route(/\/api\/calendar\?/, async (route) => {
      await held;
      await route.continue();
    });
    await drag(page, entry.first(), runsOn('2027-05-11'));
    await expect(page.getByText('Moved: Paint the fence')).toBeVisible();
    const [start, end] = [await entry.first().boundingBox(), await runsOn('2027-05-04').boundingBox()];
    if (!start || !end) throw new Error('nothing to drag');
    await page.mouse.move(start.x + 20, start.y + 10);
    await page.mouse.down();
    const answer = page.waitForResponse(/\/api\/calendar\?/);
    letGo();
    await (await answer).finished();
    await page.mouse.move(end.x + 20, end.y + 60, { steps: 12 });
    await page.mouse.up();
    await runsOn('2027-05-05').click({ position: { x: 60, y: 90 } });
    await expect(dayTable).toContainText('4 May 2027 – 5 May 2027');
    await page.unroute(/\/api\/calendar\?/);
  });

  await test.step('moved and made longer by keys', async () => {
    await entry.first().focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(dayTable).toContainText('5 May 2027 – 6 May 2027');
    await entry.first().focus();
    await page.keyboard.press('Alt+Shift+ArrowRight');
    await expect(dayTable).toContainText('5 May 2027 – 7 May 2027');
  });

  await test.step('a new one on the day', async () => {
    await page.getByRole('button', { name: 'New task on this day' }).click();
    await expect(page).toHaveURL(/\/tasks\/new\?start=2027-05-05&end=2027-05-05/);
  });
});

test('a calendar in the hand: a day is tapped, and what runs on it is moved without dragging', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/tasks/new?start=2028-05-09&end=2028-05-10');
  await page.locator('main input[name=title]').fill('Mow the lawn');
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.waitForURL(/\/tasks\/\d+/);

  await page.goto('/tasks?view=month&on=2028-05-01&q=lawn');
  const days = page.getByRole('navigation', { name: 'Days' });
  const list = page.locator('.calendar > section');
  await expect(list).toBeVisible();
  await expect(page.locator('.calendar-picture')).toHaveCount(0);
  await days.getByRole('link', { name: /10 May 2028: 1/ }).click();
  await expect(list).toContainText('9 May 2028 – 10 May 2028');

  await page.getByRole('button', { name: 'Move “Mow the lawn”' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('End').fill('12.05.2028');
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByText('Moved: Mow the lawn')).toBeVisible();
  await expect(list).toContainText('9 May 2028 – 12 May 2028');
  await expect(days.getByRole('link', { name: /12 May 2028: 1/ })).toBeVisible();
  await list.getByRole('link', { name: 'Mow the lawn' }).click();
  await expect(page).toHaveURL(/\/tasks\/\d+/);
});
