import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { deliver, hasDovecot, PASSWORD, startDovecot } from '../support/dovecot';
import { rawLetter } from '../support/raw-letters';
import { colleaguePage, directorState } from './house';
import { addMailbox, fillMailbox, mailboxForm } from './mailboxes';
import { type Language, languages, wordsIn } from './words';

test.use({ storageState: directorState, viewport: { width: 1280, height: 900 } });
test.skip(!hasDovecot, 'Dovecot is not installed');

const names: Record<Language, { admin: string; box: string }> = {
  en: { admin: 'Oliver Grant', box: 'Post of the harbour' },
  ru: { admin: 'Олег Гранин', box: 'Почта порта' },
  uk: { admin: 'Остап Гранчак', box: 'Пошта порту' },
};

const again = async (page: Page, text: string): Promise<void> =>
  expect(async () => {
    await page.reload();
    await expect(page.locator('main')).toContainText(text, { timeout: 1_500 });
  }).toPass({ timeout: 45_000 });

for (const language of languages) {
  test(`the administrator sees why a mailbox does not sync and mends it, in ${language}`, async ({
    page: director,
    browser,
  }) => {
    test.setTimeout(240_000);
    const imap = await startDovecot();
    const say = wordsIn(language);
    const s = (path: string, values?: Record<string, string | number>) => say(`settings.mailboxes.${path}`, values);
    const { admin, box } = names[language];
    const login = `harbour-${language}`;
    const account = { name: admin, login: `post-${language}`, password: 'mayak-odesa-2035' };
    const page = await colleaguePage(browser, director, { ...account, role: 'Administrator', language });
    const letters = Array.from({ length: 12 }, (_, at) => rawLetter({ subject: `Cargo ${at + 1}` }));
    await deliver(imap.port, login, letters);
    const signIn = s('steps.signIn.name');
    let path = '';

    await test.step('a trial of what is typed names the step it stops at, and what to do', async () => {
      await page.goto('/settings/mailboxes/new');
      await fillMailbox(page, { name: box, port: imap.port, login, password: 'old-password' });
      await mailboxForm(page)
        .getByRole('button', { name: s('test.test') })
        .click();
      await expect(page.getByText(`${s('test.stopped')} ${signIn}`)).toBeVisible();
      await expect(page.locator('main')).toContainText(s('steps.signIn.advice'));
    });

    await test.step('saved all the same: the mailbox says why nothing comes, the bell leads to it', async () => {
      path = await addMailbox(page, { name: box, port: imap.port, login, password: 'old-password' }, say);
      await again(page, s('stoppedAt', { step: signIn }));
      await expect(page.locator('main')).toContainText(s('steps.signIn.advice'));
      await page.goto('/settings/mailboxes');
      await expect(page.getByRole('row', { name: box })).toContainText(s('states.failing'));
      const news = page
        .locator('#bell')
        .getByRole('link', { name: say('notifications.said.mailbox_stopped', { name: box, step: signIn }) });
      await expect(async () => {
        await page.goto('/');
        await page.getByRole('button', { name: say('shell.bell.title') }).click();
        await expect(news.first()).toBeVisible({ timeout: 2_000 });
      }).toPass({ timeout: 60_000 });
      await news.first().click();
      await page.waitForURL(`**${path}`);
    });

    await test.step('with the right password, tried first, all of its letters come', async () => {
      await page.goto(path);
      const form = mailboxForm(page);
      await form.locator('[name=secret]').fill(PASSWORD);
      await form.getByRole('button', { name: s('test.test') }).click();
      await expect(page.getByText(s('test.works'))).toBeVisible();
      await form.getByRole('checkbox', { name: /INBOX/ }).check();
      await form.locator('[name=secret]').press('Control+s');
      await expect(page.locator('.toast')).toBeVisible();
      await again(page, s('states.works'));
      await expect(page.locator('main')).not.toContainText(s('stoppedAt', { step: signIn }));
      await expect(page.getByRole('row', { name: /^INBOX/ })).toContainText('12');
    });

    await test.step('the server was away, and what came meanwhile is fetched when it is asked for', async () => {
      await imap.restart();
      await deliver(imap.port, login, [rawLetter({ subject: 'Cargo after the storm' })]);
      await page.getByRole('button', { name: s('verbs.receive') }).click();
      await expect(async () => {
        await page.reload();
        await expect(page.getByRole('row', { name: /^INBOX/ })).toContainText('13', { timeout: 1_500 });
      }).toPass({ timeout: 45_000 });
    });

    await test.step('a check of every single letter: none missing, none doubled', async () => {
      await page.goto(path);
      await page.getByRole('button', { name: s('proof.check') }).click();
      await again(page, s('proof.verdict', { missing: 0, doubled: 0 }));
      await expect(page.getByRole('row', { name: /^INBOX/ })).toContainText('13');
    });

    await test.step('the page holds what screen readers ask of it, also on a phone', async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      await page.goto(path);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });

    await page.context().close();
    await imap.stop();
  });
}
