import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createTask, directorState, importFile } from './house';
import { type Say, wordsIn } from './words';

test.use({ storageState: directorState });

const screens = [
  '/',
  '/tasks',
  '/tasks/new',
  '/tasks?view=month&on=2031-01-20',
  '/tasks?view=week&on=2031-01-20',
  '/tasks?view=day&on=2031-01-20',
  '/tasks?view=agenda&on=2031-01-20',
  '/tasks?view=board',
  '/tasks?view=board&by=priority',
  '/tasks?view=workload',
  '/tasks?view=plan&scale=month&critical=1&lines=1',
  '/projects',
  '/projects?view=plan',
  '/projects/new',
  '/customers',
  '/customers/new',
  '/contacts',
  '/people',
  '/units',
  '/centres',
  '/events',
  '/events?view=email',
  '/events?view=missed',
  '/events?view=agenda',
  '/events/new',
  '/events/call',
  '/waiting',
  '/settings',
  '/settings/mail',
  '/settings/mail/letters',
  '/settings/mail/rules',
  '/settings/mail/rules?new=1',
  '/settings/mail/defaults',
  '/settings/mail/defaults?unit=new',
  '/settings/mailboxes',
  '/settings/mailboxes/new',
  '/profile/rules',
  '/settings/notifications',
  '/notifications',
  '/notifications?tab=log',
  '/profile?tab=notifications',
  '/profile?tab=letters',
  '/profile?tab=calendars',
  '/profile?tab=signIn',
  '/profile?tab=rights',
  '/settings/background',
  '/settings/background?of=mail-queue',
  '/profile',
  '/quick',
  '/day',
  '/tap/no-such-link',
  '/unsubscribe?t=none',
  '/operations',
  '/import',
];
const looks = [
  { locale: 'en', theme: 'light', width: 1280, height: 800 },
  { locale: 'ru', theme: 'dark', width: 360, height: 740 },
  { locale: 'uk', theme: 'light', width: 768, height: 1024 },
] as const;

/** One day with more than it has room for, on dates and at hours, so that every picture of a calendar says "more". */
const fullDay = [
  'Name,Start,End',
  ...Array.from({ length: 7 }, (_, n) => `Full day ${n},2031-01-20,2031-01-${20 + (n % 5)}`),
  ...Array.from({ length: 9 }, (_, n) => `Full hour ${n},2031-01-20 09:00,2031-01-20 12:00`),
].join('\n');
const hasPicture = (screen: string, width: number): boolean =>
  /view=day/.test(screen) || (/view=(month|week)/.test(screen) && width >= 640);

test.beforeAll(async ({ browser, baseURL }) => {
  const page = await browser.newPage({ storageState: directorState, baseURL });
  await importFile(page, { kind: 'Tasks', name: 'full-day.csv', text: fullDay, run: 'Import 16' });
  card = await createTask(page, 'Count the gulls of the harbour');
  await page.close();
});

/** A card with what hangs on it. */
let card = '';
const tabsOfCard = ['', '?tab=mail', '?tab=mail&write=1', '?tab=discussion', '?tab=files', '?tab=history', '?tab=time'];

/** What stands there now: nothing breaks the rules of access, nothing scrolls sideways. */
async function lookAt(page: Page, screen: string, broken: string[]): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  for (const violation of violations)
    broken.push(`${screen}: ${violation.id} ${violation.nodes[0]?.html.slice(0, 160)}`);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (sideways > 0) broken.push(`${screen}: ${sideways} px too wide`);
}

/** What is opened by hand: the line of a quick task with its chips, the bell, a timer that runs, the rule of a new task. */
async function lookAtWhatOpens(page: Page, say: Say, broken: string[]): Promise<void> {
  await page.goto(card);
  await page
    .getByRole('button', { name: say('timer.start') })
    .first()
    .click();
  await expect(page.getByRole('timer')).toBeVisible();
  await lookAt(page, 'a timer that runs', broken);
  await page.getByRole('button', { name: say('shell.bell.title') }).click();
  await expect(page.locator('#bell')).toBeVisible();
  await lookAt(page, 'the bell', broken);
  await page.keyboard.press('Escape');
  await page
    .getByRole('button', { name: say('timer.drop') })
    .first()
    .click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('timer.drop') })
    .click();
  await expect(page.getByRole('timer')).toHaveCount(0);
  await page.goto('/');
  await page.locator('html[data-alive]').waitFor();
  await page.evaluate(() => document.querySelector<HTMLElement>('a[href="/quick"]')?.click());
  const read = page.waitForResponse(/api\/quick/);
  await page.getByRole('dialog').locator('[data-quick-line]').fill('call @nobody 12.12.2031 15:30 !high 2h every week');
  await read;
  await lookAt(page, 'a quick task', broken);
  await page.goto('/tasks/new');
  await page.locator('[name=frequency]').selectOption('year');
  await page.locator('[name=monthBy]').selectOption('weekday');
  await page.locator('[name=ends]').selectOption('until');
  await expect(page.locator('[name=untilOn]')).toBeAttached();
  await lookAt(page, 'the rule of a new task', broken);
}

type Look = (typeof looks)[number];

/** The page in this look; what goes wrong in its scripts counts too. */
async function dress(page: Page, { locale, theme, width, height }: Look, baseURL?: string): Promise<string[]> {
  await page.setViewportSize({ width, height });
  await page.context().addCookies([
    { name: 'dilo-locale', value: locale, url: baseURL },
    { name: 'dilo-theme', value: theme, url: baseURL },
  ]);
  const broken: string[] = [];
  page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`));
  return broken;
}

for (const look of looks) {
  const { locale, theme, width } = look;
  test(`screens in ${locale}, ${theme}, ${width} px: nothing breaks the rules of access, nothing scrolls sideways`, async ({
    page,
    baseURL,
  }) => {
    test.setTimeout(500_000);
    const broken = await dress(page, look, baseURL);
    for (const screen of [...screens, ...tabsOfCard.map((tab) => card + tab)]) {
      const answer = await page.goto(screen);
      expect(answer?.status(), screen).toBe(200);
      // Where a day is too full: what stands there is what the rules are held against.
      if (hasPicture(screen, width)) await page.locator('.calendar-picture [aria-haspopup=dialog]').first().waitFor();
      await lookAt(page, screen, broken);
    }
    expect(broken).toEqual([]);
  });

  test(`what is opened by hand, in ${locale}, ${theme}, ${width} px`, async ({ page, baseURL }) => {
    test.setTimeout(120_000);
    const broken = await dress(page, look, baseURL);
    await lookAtWhatOpens(page, wordsIn(locale), broken);
    expect(broken).toEqual([]);
  });
}
