import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { colleaguePage, directorState, pick } from './house';
import { wordsIn } from './words';

test.use({ storageState: directorState });

const say = wordsIn('en');
const conductor = { name: 'Hrytsenko Taras', login: 'taras', password: 'potiah-poltava-2026', role: 'Staff' };
const titles = { lamps: 'Check the lamps of the train', doors: 'Oil the doors', report: 'Write to the depot' };

async function createForToday(page: Page, title: string): Promise<string> {
  await page.goto('/tasks/new');
  const form = page.locator('form', { has: page.locator('[name=title]') });
  await form.locator('[name=title]').fill(title);
  await pick(page, 'Executors', conductor.name);
  await page.keyboard.press('Escape');
  await form.getByLabel('End', { exact: true }).fill('today');
  await form.getByRole('button', { name: 'Create task' }).click();
  await page.waitForURL(/\/tasks\/\d+/);
  return new URL(page.url()).pathname;
}

async function phoneOf(browser: Browser, desk: Page): Promise<Page> {
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    storageState: await desk.context().storageState(),
  });
  return context.newPage();
}

/** The list stands, and the browser has kept it with all it runs on. */
async function openDay(phone: Page): Promise<void> {
  await phone.goto('/day');
  for (const title of Object.values(titles)) await expect(phone.getByRole('link', { name: title })).toBeVisible();
  const isKept = () =>
    phone.evaluate(async () => {
      const kept = await (await caches.open('dilo-page')).match('/day');
      const parts = await (await caches.open('dilo-parts')).keys();
      return kept !== undefined && parts.length > 5 && navigator.serviceWorker.controller !== null;
    });
  await expect.poll(isKept, { timeout: 30_000 }).toBe(true);
}

/** Answers of the server to what the phone sends, by the key of the update. */
function noteAnswers(phone: Page): Map<string, number[]> {
  const answers = new Map<string, number[]>();
  phone.on('response', (response) => {
    const request = response.request();
    const { pathname, searchParams } = new URL(request.url());
    if (request.method() !== 'POST' || !pathname.startsWith('/api/pocket')) return;
    const key = searchParams.get('key') ?? (request.postDataJSON() as { key: string }).key;
    answers.set(key, [...(answers.get(key) ?? []), response.status()]);
  });
  return answers;
}

const button = (phone: Page, what: string, title: string) =>
  phone.getByRole('button', { name: new RegExp(`^${say(`pocket.list.${what}`)} ?: ${title}$`) });

async function typeInto(phone: Page, what: 'comment' | 'time', text: string): Promise<void> {
  await button(phone, what, titles.report).tap();
  await phone
    .getByRole('textbox', { name: say(`pocket.list.${what === 'time' ? 'hours' : what}`), exact: true })
    .fill(text);
  await phone.getByRole('button', { name: say('pocket.list.send') }).tap();
}

const photo = { name: 'depot.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') };

async function workWithoutNetwork(phone: Page): Promise<void> {
  await button(phone, 'done', titles.lamps).tap();
  await button(phone, 'percent', titles.doors).tap();
  await phone.getByRole('button', { name: '50 %', exact: true }).tap();
  await typeInto(phone, 'comment', 'The train is late');
  await typeInto(phone, 'time', '1,5');
  await phone.getByLabel(`${say('pocket.list.photo')}: ${titles.report}`).setInputFiles(photo);
}

const waits = (phone: Page, count: number) =>
  expect(phone.getByRole('status').filter({ hasText: say('pocket.list.waiting', { count }) })).toBeVisible();

/** What a colleague at a desk does to the same task meanwhile. */
async function changeAtTheDesk(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.getByRole('button', { name: `Change ${conductor.name}` }).click();
  await page.getByLabel('Done, %').first().fill('25');
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByRole('table', { name: 'Executors' })).toContainText('25');
}

test('offline on the train: updates wait on the phone, go once each, and meet what a colleague did meanwhile', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  const desk = await colleaguePage(browser, page, { ...conductor, language: 'en' });
  const paths: Record<string, string> = {};
  for (const [key, title] of Object.entries(titles)) {
    paths[key] = await createForToday(page, title);
  }
  const { lamps = '', doors = '', report = '' } = paths;
  const phone = await phoneOf(browser, desk);
  const answers = noteAnswers(phone);
  await openDay(phone);

  await test.step('without a network all of it is taken, and shown as waiting', async () => {
    await phone.context().setOffline(true);
    await workWithoutNetwork(phone);
    await waits(phone, 5);
    expect((await new AxeBuilder({ page: phone }).analyze()).violations).toEqual([]);
  });
  await test.step('opened again in the tunnel, the list and what waits are still there', async () => {
    await phone.reload();
    await waits(phone, 5);
    await expect(button(phone, 'done', titles.lamps)).toBeDisabled();
    await expect(phone.getByRole('listitem').filter({ hasText: titles.doors })).toContainText('50 %');
    expect(answers.size).toBe(0);
  });
  await changeAtTheDesk(page, doors);

  await test.step('with a network each is sent once; the one that was changed meanwhile asks', async () => {
    await phone.context().setOffline(false);
    const card = phone.getByRole('alert').filter({ hasText: titles.doors });
    await expect(card).toContainText(say('pocket.list.conflict', { who: 'Bondarchuk Viktor', percent: 25 }));
    await expect(phone.getByRole('link', { name: titles.lamps })).toHaveCount(0);
    expect([...answers.values()].map((codes) => codes.length)).toEqual([1, 1, 1, 1, 1]);
    expect([...answers.values()].flat().filter((code) => code !== 200)).toEqual([409]);
    expect((await new AxeBuilder({ page: phone }).analyze()).violations).toEqual([]);
    await card.getByRole('button', { name: say('pocket.list.keepMine') }).tap();
    await expect(card).toHaveCount(0);
    await expect(phone.getByRole('listitem').filter({ hasText: titles.doors })).toContainText('50 %');
  });
  await test.step('it stands so for everybody, once', async () => {
    await phone.reload();
    await expect(phone.getByRole('link', { name: titles.report })).toBeVisible();
    await page.goto(lamps);
    await expect(page.getByText('100 %').first()).toBeVisible();
    await page.goto(doors);
    await expect(page.getByRole('table', { name: 'Executors' })).toContainText('50');
    await page.goto(`${report}?tab=discussion`);
    await expect(page.locator('main').getByText('The train is late', { exact: true })).toHaveCount(1);
    await page.goto(`${report}?tab=time`);
    const logged = page.locator('main li', { has: page.getByRole('button', { name: /^Remove / }) });
    await expect(logged).toHaveCount(1);
    await expect(logged).toContainText('1.5');
    await page.goto(`${report}?tab=files`);
    await expect(page.locator('main').getByRole('link', { name: photo.name }).first()).toBeVisible();
    await expect(page.getByRole('link', { name: /^Files ?1$/ })).toBeVisible();
  });
  await phone.context().close();
  await desk.context().close();
});
