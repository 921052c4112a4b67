import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { addDays, weekdayOf } from '../../lib/kernel/calendar-date';
import { instantToLocal, localToInstant } from '../../lib/kernel/dates';
import { htmlOf } from '../support/letter-parts';
import { startSmtp, type Taken } from '../support/smtp';
import { colleaguePage, directorState, pick } from './house';
import { giveAddress, setMailServer } from './mail-server';
import { type Language, languages, type Say, wordsIn } from './words';

test.use({ storageState: directorState });

type Report = { language: Language; name: string; title: string; address: string; path: string; page: Page };

const written: Record<Language, { name: string; title: string }> = {
  en: { name: 'Alice Brown', title: 'Monday report of the harbour' },
  ru: { name: 'Алина Чернова', title: 'Отчёт порта за неделю' },
  uk: { name: 'Єва Ґринюк', title: 'Звіт порту за тиждень' },
};

/** The clock of the company, by which its tasks end. */
async function zoneOf(page: Page): Promise<string> {
  await page.goto('/profile');
  return page.locator('main [name=timeZone]').last().inputValue();
}

/** The first Monday after today, 17:00; and how much earlier a reminder is to come that comes in a minute. */
function monday(zone: string) {
  const { date } = instantToLocal(new Date(), zone);
  const on = addDays(date, 7 - weekdayOf(date));
  const minutes = Math.floor((localToInstant(on, '17:00', zone).getTime() - Date.now() - 15_000) / 60_000);
  return { on, next: addDays(on, 7), hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

const typedDate = (date: string): string => date.split('-').reverse().join('.');

/** A task for each Monday, set so while it is created. */
async function createWeekly(page: Page, title: string, executor: string, on: string): Promise<string> {
  await page.goto('/tasks/new');
  const form = page.locator('form', { has: page.locator('[name=title]') });
  await form.locator('[name=title]').fill(title);
  await form.getByLabel('End', { exact: true }).fill(`${typedDate(on)} 17:00`);
  await pick(page, 'Executors', executor);
  await page.keyboard.press('Escape');
  await form.locator('[name=frequency]').selectOption('week');
  await form.getByLabel('Mon', { exact: true }).check();
  await expect(form.getByText(/every week on Mon/i)).toBeVisible();
  await expect(form.locator('section', { hasText: 'The next dates' }).getByRole('listitem')).toHaveCount(10);
  await form.getByRole('button', { name: 'Create task' }).click();
  await page.waitForURL(/\/tasks\/\d+/);
  await expect(page.locator('main')).toContainText(/every week on Mon/i);
  return new URL(page.url()).pathname;
}

async function remindByMail(page: Page, path: string, zone: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: 'Add reminder' }).click();
  const form = page.locator('form', { has: page.locator('[name=byEmail]') });
  const { hours, minutes } = monday(zone);
  await form.getByLabel('Days').fill('0');
  await form.getByLabel('Hours').fill(String(hours));
  await form.getByLabel('Minutes').fill(String(minutes));
  await form.getByLabel('By e-mail').check();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/e-mail$/)).toBeVisible();
}

/** The letter as it lies in a phone, opened by a thumb; nobody is signed in there. */
async function doneFromTheLetter(browser: Browser, letter: string, { language, title }: Report): Promise<void> {
  const say = wordsIn(language);
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    storageState: { cookies: [], origins: [] },
  });
  const phone = await context.newPage();
  await phone.setContent(letter);
  await expect(phone.getByRole('heading', { name: say('notifications.said.reminder') })).toBeVisible();
  await speaksTheirLanguage(phone, say);
  await phone.setContent(letter);
  await phone.getByRole('link', { name: say('notifications.taps.done'), exact: true }).tap();
  await phone.waitForURL(/\/tap\//);
  await expect(phone.getByRole('heading', { name: say('tasks.tap.ask.done') })).toBeVisible();
  await expect(phone.locator('body')).toContainText(title);
  await isFitToRead(phone);
  await phone.getByRole('button', { name: say('tasks.tap.do.done') }).tap();
  await expect(phone.getByRole('heading', { name: say('tasks.tap.did.done') })).toBeVisible();
  await isFitToRead(phone);
  await context.close();
}

/** The way out of such letters asks in the language of the letter; it is not taken. */
async function speaksTheirLanguage(phone: Page, say: Say): Promise<void> {
  await phone.getByRole('link', { name: say('notifications.stop') }).tap();
  await expect(phone.getByRole('heading', { name: say('notifications.unsubscribe.title') })).toBeVisible();
  const what = say('notifications.stages.reminder');
  await expect(phone.getByText(say('notifications.unsubscribe.ask', { what }))).toBeVisible();
  await isFitToRead(phone);
}

async function isFitToRead(page: Page): Promise<void> {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
}

/** The bell of whoever was reminded names the task. */
async function isInTheBell({ page, language, title }: Report): Promise<void> {
  const say = wordsIn(language);
  await page.goto('/');
  await page.getByRole('button', { name: say('shell.bell.title') }).click();
  const bell = page.locator('#bell');
  await expect(bell.getByText(say('notifications.said.reminder'), { exact: true }).first()).toBeVisible();
  await expect(bell.getByText(title).first()).toBeVisible();
  await page.keyboard.press('Escape');
}

test('a Monday report with a reminder: done from the mail on a phone, and the next one appears', async ({
  page,
  browser,
}) => {
  test.setTimeout(420_000);
  const smtp = await startSmtp();
  await setMailServer(page, smtp);
  const zone = await zoneOf(page);
  const { on, next } = monday(zone);
  const reports: Report[] = [];

  for (const language of languages) {
    await test.step(`a task for each Monday, for somebody who reads ${language}`, async () => {
      const { name, title } = written[language];
      const account = { name, login: `monday-${language}`, password: 'ponedilok-odesa-2026', role: 'Staff', language };
      const theirs = await colleaguePage(browser, page, account);
      const address = `monday-${language}@neptune.test`;
      await giveAddress(page, name, address);
      const path = await createWeekly(page, title, name, on);
      reports.push({ language, name, title, address, path, page: theirs });
    });
  }
  await test.step('a reminder by e-mail, which comes in a minute', async () => {
    for (const { path } of reports) await remindByMail(page, path, zone);
  });

  for (const report of reports) {
    const letters = () =>
      smtp.taken.filter((one: Taken) => one.to.includes(report.address) && one.raw.includes('/tap/'));
    await test.step(`the letter in ${report.language}, once; done from it on a phone`, async () => {
      await expect.poll(() => letters().length, { timeout: 150_000 }).toBe(1);
      await isInTheBell(report);
      await doneFromTheLetter(browser, htmlOf(letters()[0]?.raw ?? ''), report);
    });
    await test.step('it is done, and the next Monday is there, for the same person', async () => {
      const say = wordsIn(report.language);
      const theirs = report.page;
      await theirs.goto(report.path);
      await expect(theirs.getByText('100 %').first()).toBeVisible();
      const following = theirs.locator('p', { hasText: say('tasks.recurrence.wentOn') }).getByRole('link');
      await expect(async () => {
        await theirs.reload();
        await expect(following).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 30_000 });
      await following.click();
      await theirs.waitForURL(({ pathname }) => /\/tasks\/\d+/.test(pathname) && pathname !== report.path);
      await expect(theirs.locator('main')).toContainText(report.title);
      await expect(theirs.locator('input[name=end]')).toHaveValue(`${next}T17:00`);
      expect(letters()).toHaveLength(1);
      await theirs.context().close();
    });
  }
  await smtp.stop();
});
