import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { directorState } from './house';

test.use({ storageState: directorState });

const screens = [
  '/',
  '/tasks',
  '/tasks/new',
  '/tasks?view=month&on=2031-01-20',
  '/tasks?view=agenda&on=2031-01-20',
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
  '/settings',
  '/profile',
  '/operations',
  '/import',
];
const looks = [
  { locale: 'en', theme: 'light', width: 1280, height: 800 },
  { locale: 'ru', theme: 'dark', width: 360, height: 740 },
  { locale: 'uk', theme: 'light', width: 768, height: 1024 },
] as const;

for (const { locale, theme, width, height } of looks) {
  test(`screens in ${locale}, ${theme}, ${width} px: nothing breaks the rules of access, nothing scrolls sideways`, async ({
    page,
    context,
    baseURL,
  }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height });
    await context.addCookies([
      { name: 'dilo-locale', value: locale, url: baseURL },
      { name: 'dilo-theme', value: theme, url: baseURL },
    ]);
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`));
    for (const screen of screens) {
      const answer = await page.goto(screen);
      expect(answer?.status(), screen).toBe(200);
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
    expect(broken).toEqual([]);
  });
}
