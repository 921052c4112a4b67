import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { colleaguePage, directorState } from './house';
import { type Language, languages, wordsIn } from './words';

test.use({ storageState: directorState, viewport: { width: 1280, height: 900 } });

type Call = { who: string; firm: string; phone: string; again: string; result: string; next: string; task: string };

const calls: Record<Language, Call> = {
  en: {
    ...{ who: 'Clara Reed', firm: 'Reed & Sons', phone: '020 7946 0958', again: '02079460958' },
    ...{ result: 'wants an offer for the roof', next: 'Send the offer tomorrow', task: 'Send the offer' },
  },
  ru: {
    ...{ who: 'Раиса Орлова', firm: 'Орлов и дочери', phone: '067 555 11 22', again: '0675551122' },
    ...{ result: 'просит смету на крышу', next: 'Отправить смету завтра', task: 'Отправить смету' },
  },
  uk: {
    ...{ who: 'Ївга Ґудзь', firm: 'Ґудзь і сини', phone: '067 555 33 44', again: '0675553344' },
    ...{ result: 'просить кошторис на дах', next: 'Надіслати кошторис завтра', task: 'Надіслати кошторис' },
  },
};

/** Opens the form by its key from where one is, and waits until it can be typed into. */
async function openByKey(page: Page): Promise<void> {
  await page.goto('/tasks');
  await page.locator('html[data-alive]').waitFor();
  await page.keyboard.press('c');
  await page.waitForURL(/\/events\/call$/);
  await expect(page.locator('main [role=combobox]')).toBeFocused();
}

/** Types whom it was with, takes what is offered first, and goes on to the result. */
async function fromWhomToResult(page: Page, text: string, offered: string | RegExp): Promise<void> {
  await page.keyboard.type(text);
  await expect(page.getByRole('option', { name: offered }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.locator('main [name=result]')).toBeFocused();
}

async function logUnknown(page: Page, { phone, result, next }: Call): Promise<void> {
  await openByKey(page);
  await fromWhomToResult(page, phone, new RegExp(phone));
  await page.keyboard.type(result);
  await page.keyboard.press('Tab');
  await page.keyboard.type(next);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/events\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(phone);
}

for (const language of languages) {
  test(`a call is logged by keyboard, in ${language}: a number nobody has, its customer and the next step; then found by it`, async ({
    page: director,
    browser,
  }) => {
    test.setTimeout(180_000);
    const call = calls[language];
    const say = wordsIn(language);
    const account = { name: call.who, login: `phone-${language}`, password: 'telefon-kyiv-2032' };
    const page = await colleaguePage(browser, director, { ...account, role: 'Manager', language });

    await test.step('a number nobody has becomes a customer, the next step a task', async () => {
      await logUnknown(page, call);
      await page.goto(`${new URL(page.url()).pathname}?tab=links`);
      await expect(page.getByRole('link', { name: call.task }).first()).toBeVisible();
    });

    await test.step('the customer is named', async () => {
      await page.goto(`/customers?q=${encodeURIComponent(call.again)}`);
      await page.getByRole('link', { name: call.phone }).first().click();
      const name = page.locator('[name=title]').first();
      await name.fill(call.firm);
      await name.press('Control+s');
      await expect(page.getByRole('heading', { name: call.firm })).toBeVisible();
    });

    await test.step('the next call finds them by the digits', async () => {
      await openByKey(page);
      await fromWhomToResult(page, call.again, call.firm);
      await page.keyboard.type(call.result);
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/events\/\d+$/);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(call.firm);
    });

    await test.step('all of it stands on the timeline of the customer, the latest first', async () => {
      await page.goto(`/customers?q=${encodeURIComponent(call.again)}`);
      await page.getByRole('link', { name: call.firm }).first().click();
      await page.getByRole('link', { name: say('customers.tabs.timeline') }).click();
      await expect(page.getByRole('link', { name: call.task }).first()).toBeVisible();
      await expect(page.getByText(call.result).first()).toBeVisible();
    });

    await test.step('the form holds what screen readers ask of it, also on a phone', async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto('/events/call');
      await expect(page.locator('main [role=combobox]')).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });

    await page.context().close();
  });
}
