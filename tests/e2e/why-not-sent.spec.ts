import { expect, type Page, test } from '@playwright/test';
import { type Manners, startSmtp } from '../support/smtp';
import { createTask, directorState } from './house';
import { setMailServer } from './mail-server';
import { wordsIn } from './words';

test.use({ storageState: directorState });

const say = wordsIn('en');

/** Writes a letter from a card; it goes into the queue. */
async function write(page: Page, path: string, to: string, subject: string): Promise<void> {
  await page.goto(`${path}?tab=mail&write=1`);
  const form = page.locator('form', { has: page.locator('[name=subject]') });
  await form.locator('[name=to]').fill(to);
  await form.locator('[name=subject]').fill(subject);
  await form.locator('[name=body]').fill('The offer is below.');
  await form.getByRole('button', { name: say('mail.write.send') }).click();
  await expect(page.locator('.toast', { hasText: say('mail.write.queued') })).toBeVisible();
}

const status = (page: Page) => page.getByRole('region', { name: say('mail.status.title') });

/** What the page says, drawn anew until it says so: a server is tried when its rest is over. */
async function says(page: Page, path: string, text: string, timeout = 30_000): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.locator('main')).toContainText(text, { timeout: 1_500 });
  }).toPass({ timeout });
}

async function inTheBell(page: Page, headline: string, timeout: number): Promise<void> {
  const item = page.locator('#bell').getByRole('link', { name: headline }).first();
  await expect(async () => {
    await page.goto('/');
    await page.getByRole('button', { name: say('shell.bell.title') }).click();
    await expect(item).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout });
  await item.click();
}

async function tryIt(page: Page, to: string): Promise<void> {
  const form = page.locator('form', { has: page.getByRole('button', { name: say('mail.test.form.send') }) });
  await form.locator('[name=to]').fill(to);
  await form.getByRole('button', { name: say('mail.test.form.send') }).click();
}

test('why a letter was not sent: the server does not let us in, then it does not know the addressee', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const manners: Manners = { password: 'right' };
  const smtp = await startSmtp(manners);
  const sentTo = (address: string) => smtp.taken.filter(({ to }) => to.includes(address)).length;
  const path = await createTask(page, 'Offer to the lighthouse keeper');

  await test.step('a wrong password: the letter waits, and the state says at which step and why', async () => {
    await setMailServer(page, { port: smtp.port, password: 'wrong' });
    await write(page, path, 'keeper@light.test', 'Our offer');
    await says(page, '/settings/mail', say('mail.steps.signIn.advice'));
    await expect(status(page)).toContainText('535');
    await expect(status(page).getByRole('link', { name: /waits?$/ })).toBeVisible();
  });
  await test.step('a test letter says exactly what failed', async () => {
    await tryIt(page, 'me@neptune.test');
    await expect(page.getByText(`${say('mail.test.form.stopped')} ${say('mail.steps.signIn.name')}`)).toBeVisible();
    await expect(page.locator('q', { hasText: '535' })).toHaveCount(2);
    expect(smtp.taken).toEqual([]);
  });
  await test.step('the bell tells the administrator, and leads there', async () => {
    const headline = say('notifications.said.mail_stopped', { step: say('mail.steps.signIn.name') });
    await inTheBell(page, headline, 150_000);
    await page.waitForURL('**/settings/mail');
  });
  await test.step('with the right password the letter goes by itself', async () => {
    await setMailServer(page, { port: smtp.port, password: 'right' });
    await expect.poll(() => sentTo('keeper@light.test'), { timeout: 30_000 }).toBe(1);
    await says(page, '/settings/mail', say('mail.status.works'));
    await tryIt(page, 'me@neptune.test');
    await expect(page.getByText(say('mail.test.form.went'))).toBeVisible();
    expect(sentTo('me@neptune.test')).toBe(1);
  });

  await test.step('an addressee the server does not know: its author hears of it, with the words of the server', async () => {
    manners.recipient = (address) => (address === 'gone@light.test' ? '550 nobody of that name' : null);
    await write(page, path, 'gone@light.test', 'Second offer');
    await inTheBell(page, say('notifications.said.letter_failed'), 60_000);
    await page.waitForURL(/tab=mail&letter=\d+/);
    const letter = page.getByRole('region', { name: 'Second offer' });
    await expect(letter).toContainText(say('mail.states.failed'));
    await expect(letter).toContainText(say('mail.steps.recipient.name'));
    await expect(letter).toContainText('nobody of that name');
    expect(sentTo('gone@light.test')).toBe(0);
  });
  await test.step('found among the letters that failed, and sent again when the server was mended', async () => {
    await page.goto('/settings/mail');
    await status(page)
      .getByRole('link', { name: /failed$/ })
      .click();
    await page.getByRole('link', { name: 'Second offer' }).click();
    const sheet = page.getByRole('dialog', { name: 'Second offer' });
    await expect(sheet).toContainText('nobody of that name');
    manners.recipient = () => null;
    await sheet.getByRole('button', { name: say('mail.verbs.again') }).click();
    await expect.poll(() => sentTo('gone@light.test'), { timeout: 30_000 }).toBe(1);
    await says(page, `${path}?tab=mail`, say('mail.states.sent'));
    await expect(page.locator('main')).not.toContainText('nobody of that name');
  });

  await test.step('what runs in the background shows the sending of letters and its runs', async () => {
    await page.goto('/settings/background');
    const sending = say('settings.background.names.mail_queue');
    await page.getByRole('link', { name: sending }).first().click();
    await page.waitForURL(/of=mail-queue/);
    const runs = page.getByRole('region', { name: say('settings.background.runs') });
    await runs.getByRole('link', { name: sending }).first().click();
    await page.waitForURL(/\/settings\/background\/[0-9a-f-]{36}/);
    await expect(page.locator('main')).toContainText('send 0');
  });
  await smtp.stop();
});
