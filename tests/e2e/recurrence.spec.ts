import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createTask, directorState } from './house';
import { wordsIn } from './words';

test.use({ storageState: directorState });

const say = wordsIn('en');
const section = (page: Page) => page.locator('section', { has: page.getByRole('heading', { name: 'Repeats' }) });

test('a task is made to repeat from its card, with the keyboard, and put back', async ({ page }) => {
  const path = await createTask(page, 'Monday report');
  await expect(section(page)).toContainText(say('tasks.recurrence.none'));
  await section(page)
    .getByRole('button', { name: say('tasks.recurrence.set') })
    .press('Enter');
  const dialog = page.getByRole('dialog', { name: say('tasks.recurrence.dialog.title') });
  await dialog.getByLabel(say('tasks.recurrence.dialog.every')).fill('2');
  await dialog.getByLabel(say('choices.weekday_short.mo')).check();
  await dialog.getByLabel(say('choices.weekday_short.fr')).check();
  await expect(dialog.getByRole('listitem')).toHaveCount(10);
  await expect(dialog.getByText(/Every 2 weeks on Mon.*Fri/i)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: say('tasks.recurrence.dialog.save') }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(section(page)).toContainText(/every 2 weeks on Mon.*Fri/i);
  // The task had no dates: it ends on the first of the rule now, and the form shows it.
  await expect(page.locator('input[name=end]')).not.toHaveValue('');
  const saved = page.locator('.toast', { hasText: say('tasks.recurrence.dialog.saved') });
  await saved.getByRole('button', { name: 'Undo' }).click();
  await expect(section(page)).toContainText(say('tasks.recurrence.none'));
  await page.goto(path);
  await expect(page.locator('input[name=end]')).toHaveValue('');
});

test('a series is skipped and ended; its dates to come stand in the calendar and are not dragged', async ({ page }) => {
  const path = await createTask(page, 'Weekly ghost');
  await section(page)
    .getByRole('button', { name: say('tasks.recurrence.set') })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('tasks.recurrence.dialog.save') })
    .click();
  await expect(section(page)).toContainText('Then:');
  await page.goto(
    `/tasks?view=month&q=Weekly+ghost&on=${new Date(Date.now() + 15 * 86_400_000).toISOString().slice(0, 10)}`,
  );
  const ghosts = page.locator('.calendar-ghost');
  await expect(ghosts.first()).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await ghosts.first().click();
  await page.waitForURL(`**${path}`);
  await page.goto(path);
  await section(page)
    .getByRole('button', { name: say('tasks.recurrence.skip') })
    .click();
  await expect(page.getByText(say('tasks.recurrence.skipped'))).toBeVisible();
  await section(page)
    .getByRole('button', { name: say('tasks.recurrence.end'), exact: true })
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('tasks.recurrence.end') })
    .click();
  await expect(section(page)).toContainText(say('tasks.recurrence.ended'));
});

test('reminders are set on the card in the hand', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await createTask(page, 'Call before noon');
  await page.getByRole('button', { name: say('tasks.reminders.add') }).click();
  const form = page.locator('form', { has: page.locator('[name=byEmail]') });
  await form.getByLabel(say('tasks.fields.days')).fill('3');
  await form.getByLabel(say('tasks.fields.remindHours')).fill('4');
  await form.getByLabel(say('tasks.fields.byEmail')).check();
  await form.getByRole('button', { name: say('tasks.reminders.save') }).click();
  await expect(page.getByText('3 days 4 hours before the end', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

test('a link there is not says so, without signing in and without scripts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  const answer = await page.goto('/tap/no-such-link');
  expect(answer?.headers()).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' });
  expect(answer?.headers()['cache-control']).toContain('no-store');
  await expect(page.getByRole('heading')).toContainText(say('tasks.tap.unknown'));
  await context.close();
});
