import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { deliver, hasDovecot, inMailbox, startDovecot } from '../support/dovecot';
import { inCharset, rawLetter, word } from '../support/raw-letters';
import { startSmtp } from '../support/smtp';
import { colleaguePage, directorState } from './house';
import { setMailServer } from './mail-server';
import { addMailbox, addReader } from './mailboxes';
import { type Language, languages, wordsIn } from './words';

test.use({ storageState: directorState, viewport: { width: 1280, height: 900 } });
test.skip(!hasDovecot, 'Dovecot is not installed');

/** `charset`: what the customer's program writes in */
type Story = {
  clerk: string;
  who: string;
  charset: string;
  subject: string;
  words: string;
  answer: string;
  thanks: string;
};

const stories: Record<Language, Story> = {
  en: {
    ...{ clerk: 'Edith Marsh', who: 'Nora Whitfield', charset: 'utf-8', subject: 'Boiler for the school' },
    ...{ words: 'Could you fit a boiler before winter?', answer: 'We come on Tuesday.', thanks: 'Tuesday suits us.' },
  },
  ru: {
    ...{ clerk: 'Ефим Марков', who: 'Нина Воронцова', charset: 'windows-1251', subject: 'Котёл для школы' },
    ...{ words: 'Успеете поставить котёл до зимы?', answer: 'Приедем во вторник.', thanks: 'Вторник нам подходит.' },
  },
  uk: {
    ...{ clerk: 'Єлизавета Мороз', who: 'Ївга Ґалаґан', charset: 'koi8-u', subject: 'Котел для школи' },
    ...{
      words: 'Чи встигнете поставити котел до зими?',
      answer: 'Приїдемо у вівторок.',
      thanks: 'Вівторок нам підходить.',
    },
  },
};

/** The first letter: a page with a picture from elsewhere, and a drawing. */
function firstLetter({ who, charset, subject, words }: Story, from: string, to: string): Buffer {
  const page = `<p>${words}</p><img src="https://pictures.test/seen.gif" alt=""><script>document.body.textContent = ''</script>`;
  return rawLetter({
    ...{ from: `${word(who, charset)} <${from}>`, to, subject: word(subject, charset), date: new Date().toUTCString() },
    parts: [
      { type: `text/html; charset=${charset}`, body: inCharset(page, charset) },
      {
        type: 'application/pdf; name="plan.pdf"',
        headers: ['Content-Disposition: attachment; filename="plan.pdf"'],
        encoding: 'base64',
        body: '%PDF-1.4 a drawing of the cellar',
      },
    ],
  });
}

/** Opens what a page leads to, drawn anew until it stands there: links of letters come a moment after the letter. */
async function goUntil(page: Page, path: string, text: string): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(page.locator('main')).toContainText(text, { timeout: 1_500 });
  }).toPass({ timeout: 45_000 });
}

const pathOf = (page: Page): string => new URL(page.url()).pathname;

for (const language of languages) {
  test(`a customer writes, in ${language}: becomes a customer, a task and an answer`, async ({
    page: director,
    browser,
  }) => {
    test.setTimeout(240_000);
    const [imap, smtp] = [await startDovecot(), await startSmtp()];
    const story = stories[language];
    const say = wordsIn(language);
    const box = `office-${language}`;
    const [ours, theirs] = [`${box}@neptune.test`, `writer@school-${language}.test`];
    const account = { name: story.clerk, login: `clerk-${language}`, password: 'lystonosha-2034' };
    const page = await colleaguePage(browser, director, { ...account, role: 'Manager', language });

    await test.step('a letter lies in a mailbox of the company, which its administrator adds', async () => {
      await deliver(imap.port, box, [firstLetter(story, theirs, ours)]);
      await setMailServer(director, { port: smtp.port });
      await addMailbox(director, { name: `Office ${language}`, port: imap.port, login: box });
      await addReader(director, story.clerk);
    });

    let letter = '';
    await test.step('it is read: what it says, without what it would load or run', async () => {
      await goUntil(page, '/events?view=email', story.subject);
      await page.getByRole('link', { name: story.subject }).first().click();
      await page.waitForURL(/\/events\/\d+/);
      letter = pathOf(page);
      await page.goto(letter);
      await expect(page.locator('main')).toContainText(story.who);
      await expect(page.frameLocator('main iframe').locator('body')).toContainText(story.words);
      await expect(page.getByRole('button', { name: say('letters.showPictures') })).toBeVisible();
      await expect(page.getByRole('link', { name: /plan\.pdf/ }).first()).toBeVisible();
    });

    await test.step('it waits for an answer', async () => {
      await page.goto('/waiting');
      await expect(page.getByRole('link', { name: story.subject })).toBeVisible();
    });

    let customer = '';
    await test.step('its writer becomes a customer by a click, and the letter is theirs', async () => {
      await page.goto(letter);
      await page.getByRole('link', { name: say('letters.verbs.customer') }).click();
      await page.waitForURL(/\/customers\/new/);
      await expect(page.locator('main [name=title]')).toHaveValue(story.who);
      await page.getByRole('button', { name: say('customers.create') }).click();
      await page.waitForURL(/\/customers\/\d+/);
      customer = pathOf(page);
      await goUntil(page, `${customer}?tab=timeline`, story.subject);
      await page.goto(letter);
      await expect(page.getByRole('link', { name: story.who }).first()).toHaveAttribute('href', customer);
    });

    await test.step('it becomes a task, with the customer and the drawing', async () => {
      await page.getByRole('button', { name: say('events.task.make') }).click();
      await page.waitForURL(/\/tasks\/\d+/);
      const task = pathOf(page);
      await page.goto(task);
      await expect(page.getByRole('heading', { level: 1 })).toContainText(story.subject);
      await expect(page.getByRole('combobox', { name: say('tasks.fields.customerId') })).toHaveValue(story.who);
      await page.goto(`${task}?tab=files`);
      await expect(page.getByRole('link', { name: /plan\.pdf/ }).first()).toBeVisible();
      await page.goto(`${task}?tab=links`);
      await expect(page.getByRole('link', { name: story.subject }).first()).toBeVisible();
    });

    await test.step('it is answered, and waits no longer', async () => {
      await page.goto(letter);
      await page.getByRole('link', { name: say('letters.verbs.reply'), exact: true }).click();
      const form = page.locator('form', { has: page.locator('[name=subject]') });
      await expect(form.locator('[name=to]')).toHaveValue(new RegExp(theirs));
      await expect(form.locator('[name=body]')).toHaveValue(new RegExp(story.words.slice(0, 12)));
      await form.locator('[name=body]').fill(story.answer);
      await form.getByRole('button', { name: say('mail.write.send') }).click();
      await expect(page.locator('.toast', { hasText: say('mail.write.queued') })).toBeVisible();
      await expect.poll(() => smtp.taken.length, { timeout: 45_000 }).toBe(1);
      expect(smtp.taken[0]?.to).toEqual([theirs]);
      expect(smtp.taken[0]?.raw).toMatch(/^In-Reply-To: <made-/m);
      await page.goto('/waiting');
      await expect(page.getByRole('link', { name: story.subject })).toHaveCount(0);
    });

    await test.step('they write again, and all of it is one thread on their timeline', async () => {
      const answered = smtp.taken[0]?.messageId ?? '';
      const headers = [`In-Reply-To: ${answered}`, `References: ${answered}`];
      const again = { from: theirs, to: ours, subject: word(`Re: ${story.subject}`, story.charset), headers };
      const text = inCharset(story.thanks, story.charset);
      const type = `text/plain; charset=${story.charset}`;
      await deliver(imap.port, box, [rawLetter({ ...again, date: new Date().toUTCString(), text, type })]);
      const answers = page.locator('main').getByRole('link', { name: `Re: ${story.subject}` });
      await expect(async () => {
        await page.goto(`${customer}?tab=timeline`);
        await expect(answers).toHaveCount(2, { timeout: 1_500 });
      }).toPass({ timeout: 45_000 });
      await answers.first().click();
      await page.waitForURL(/\/events\/\d+/);
      await page.goto(pathOf(page));
      await expect(page.locator('main')).toContainText(story.thanks);
      await expect(page.getByRole('region', { name: say('letters.before') }).getByRole('listitem')).toHaveCount(2);
    });

    await test.step('the letter holds what screen readers ask of it, also on a phone', async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(letter);
      await expect(page.frameLocator('main iframe').locator('body')).toContainText(story.words);
      // Nothing runs within the frame, the one who looks included.
      await page.locator('main iframe').evaluate((frame) => frame.remove());
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });

    // The server is given a minute to make the copy itself: once is enough to wait for that.
    if (language === 'en')
      await test.step('a copy lies in the folder of sent letters, once', async () => {
        const sent = () => inMailbox(imap.port, box, async (client) => (await client.mailboxOpen('Sent')).exists);
        await expect.poll(sent, { timeout: 120_000 }).toBe(1);
      });

    await page.context().close();
    await Promise.all([imap.stop(), smtp.stop()]);
  });
}
