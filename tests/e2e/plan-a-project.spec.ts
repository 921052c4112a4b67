import fs from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { colleaguePage, directorState, importFile } from './house';
import { type Language, languages, type Say, wordsIn } from './words';

test.use({ storageState: directorState, viewport: { width: 1600, height: 2000 } });

type Quay = {
  project: string;
  copy: string;
  person: string;
  places: string[];
  steps: string[];
  /** typed into the line of a number; what stands there then, in the order of lines */
  links: [row: number, text: string][];
};

/** One project in three languages, its links in the letters of each: phases of nine tasks, a working day each. */
const quays: Record<Language, Quay> = {
  en: {
    ...{ project: 'New quay', copy: 'New quay, copied', person: 'Hugh Harbour' },
    places: ['Bed', 'Wall', 'Deck', 'Crane', 'Road'],
    steps: ['measure', 'draw', 'order', 'clear', 'dig', 'lay', 'fasten', 'paint', 'inspect'],
    links: [
      [6, '3FS+2d'],
      [12, '10'],
      [13, '12SS+1d'],
      [22, '20FF+1d'],
      [32, '30SF+2d'],
      [35, '33FS+1d;34'],
      [42, '40'],
    ],
  },
  ru: {
    ...{ project: 'Новый причал', copy: 'Новый причал, копия', person: 'Глеб Портнов' },
    places: ['Дно', 'Стенка', 'Настил', 'Кран', 'Дорога'],
    steps: ['замер', 'чертёж', 'заказ', 'расчистка', 'выемка', 'укладка', 'крепёж', 'окраска', 'приёмка'],
    links: [
      [6, '3ОН+2д'],
      [12, '10'],
      [13, '12НН+1д'],
      [22, '20ОО+1д'],
      [32, '30НО+2д'],
      [35, '33ОН+1д;34'],
      [42, '40'],
    ],
  },
  uk: {
    ...{ project: 'Новий причал', copy: 'Новий причал, копія', person: 'Гліб Причалюк' },
    places: ['Дно річки', 'Стінка', 'Настил на палях', 'Кран новий', 'Під’їзд'],
    steps: [
      'замір',
      'креслення',
      'замовлення',
      'розчищення',
      'виїмка',
      'вкладання',
      'кріплення',
      'фарбування',
      'приймання',
    ],
    links: [
      [6, '3ЗП+2д'],
      [12, '10'],
      [13, '12ПП+1д'],
      [22, '20ЗЗ+1д'],
      [32, '30ПЗ+2д'],
      [35, '33ЗП+1д;34'],
      [42, '40'],
    ],
  },
};

const PHASE = 10;
const LINES = 50;
/** Links of the file, and those typed. */
const LINKS = 36 + 8;
const isPhase = (row: number): boolean => row % PHASE === 1;
const rows = Array.from({ length: LINES }, (_, at) => at + 1);
/** For these nobody waits: they may slip. One of them waits for nothing either. */
const loose = [4, 5];
const ALONE = 5;
const typedRows = [6, 12, 13, 22, 32, 35, 42];

function titleOf({ places, steps }: Quay, row: number): string {
  const place = places[Math.floor((row - 1) / PHASE)] ?? '';
  return isPhase(row) ? place : `${place}: ${steps[(row - 2) % PHASE]}`;
}

/** The working day of a line, counted from a Monday; `later` days after. */
function dayOf(row: number, later = 0): string {
  const day = Math.floor((row - 1) / PHASE) * 9 + ((row - 2) % PHASE) + later;
  const date = new Date(Date.UTC(2032, 8, 6 + Math.floor(day / 5) * 7 + (day % 5)));
  return date.toISOString().slice(0, 10);
}

/** Of what is not typed by hand, each line of a phase waits for the one above. */
function fileOf(quay: Quay, language: Language): string {
  const key = (row: number) => `QUAY-${language}-${row}`;
  const lines = rows.map((row) => {
    const head = `${key(row)},${quay.project},${titleOf(quay, row)}`;
    if (isPhase(row)) return `${head},,,,,,`;
    const waits = row % PHASE === 2 || [...typedRows, ALONE].includes(row) ? '' : `Follows #${key(row - 1)}`;
    const percent = row % PHASE === 3 ? 25 : row % PHASE === 5 ? 60 : 0;
    const who = row % 4 === 0 ? quay.person : '';
    return `${head},${key(row - ((row - 1) % PHASE))},${dayOf(row)},${dayOf(row)},${percent},${who},${waits}`;
  });
  return `#,Project,Subject,Parent task,Start date,Due date,% Done,Assignee,Related issues\n${lines.join('\n')}\n`;
}

const lineOf = (page: Page, row: number) => page.locator(`.plan-row[aria-rowindex="${row + 1}"]`);
const cellOf = (page: Page, row: number, column: string) => lineOf(page, row).locator(`[data-cell=${column}]`);
const barOf = (page: Page, title: string) =>
  page.locator('.plan-scroll .plan-bar', { has: page.locator('title', { hasText: title }) });
const toast = (page: Page, text: string) => page.locator('.toast', { hasText: text });

async function boxOf(one: Locator) {
  const box = await one.boundingBox();
  if (!box) throw new Error('nothing is drawn there');
  return box;
}

async function openPlan(page: Page, project: string, say: Say): Promise<void> {
  await page.goto(`/projects/${project}?tab=plan`);
  await expect(page.locator('[data-drawn]')).toBeVisible();
  const edge = page.getByRole('separator', { name: say('tasks.planGraph.columns') });
  while ((await page.locator('.plan-row').first().locator('[data-cell=who]').count()) === 0)
    await edge.press('ArrowRight');
}

/**
 * All that the table says of all lines: what a person would compare two plans by. Of a phase only its place and its name:
 * in the file its dates follow from its tasks, in a list of tasks it has none.
 */
const tableOf = (page: Page): Promise<string[]> =>
  page.locator('.plan-row').evaluateAll((lines) =>
    lines
      .map((line) => {
        const told = line.hasAttribute('data-parent') ? '[data-cell=row], [data-cell=name]' : '[data-cell]';
        const cells = [...line.querySelectorAll(told)].map((cell) => cell.textContent?.trim() ?? '');
        return [`level ${line.getAttribute('aria-level')}`, ...cells].join(' | ');
      })
      .sort((a, b) => Number(/\| (\d+)/.exec(a)?.[1]) - Number(/\| (\d+)/.exec(b)?.[1])),
  );

async function idOf(page: Page, name: string): Promise<string> {
  await page.goto(`/projects?q=${encodeURIComponent(name)}`);
  const href = await page.getByRole('link', { name, exact: true }).first().getAttribute('href');
  return href?.split('/').pop() ?? '';
}

async function typeLinks(page: Page, quay: Quay, say: Say): Promise<void> {
  for (const [row, text] of quay.links) {
    await cellOf(page, row, 'predecessors').click();
    await page.keyboard.press('F2');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await expect(toast(page, say('tasks.planGraph.predecessorsSet', { title: titleOf(quay, row) }))).toBeVisible();
  }
  await page.reload();
  await openPlan(page, new URL(page.url()).pathname.split('/').pop() ?? '', say);
  for (const [row, text] of quay.links) await expect(cellOf(page, row, 'predecessors')).toHaveText(text);
  await expect(page.locator('.plan-row')).toHaveCount(LINES);
}

async function showCritical(page: Page, quay: Quay, say: Say): Promise<void> {
  await page.getByRole('link', { name: say('tasks.planGraph.scale.month'), exact: true }).click();
  const critical = page.locator('.plan-scroll .plan-bar[data-critical]:has(.plan-task)');
  await expect(page.locator('.plan-scroll .plan-bar:has(.plan-task)')).toHaveCount(LINES - 5);
  await expect(critical).toHaveCount(0);
  await page.getByRole('link', { name: say('tasks.planGraph.critical'), exact: true }).click();
  await expect(page).toHaveURL(/critical=1/);
  await expect(critical).toHaveCount(LINES - 5 - loose.length);
  for (const row of loose) await expect(barOf(page, titleOf(quay, row))).not.toHaveAttribute('data-critical');
  await page.getByRole('link', { name: say('tasks.planGraph.scale.week'), exact: true }).click();
}

/** The first task goes a working day later, by hand; what makes way is asked about before anything is saved. */
async function moveFirst(page: Page, quay: Quay, say: Say): Promise<void> {
  const first = titleOf(quay, 2);
  await cellOf(page, 2, 'row').click();
  await page.keyboard.press('Space');
  await expect(barOf(page, first).locator('.plan-task')).toBeInViewport();
  const { x, y, width, height } = await boxOf(barOf(page, first).locator('.plan-task'));
  await page.mouse.move(x + width / 2, y + height / 3);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 16, y + height / 3, { steps: 8 });
  await page.mouse.up();
  const preview = page.getByRole('dialog', { name: say('tasks.planGraph.followTitle') });
  await expect(preview).toContainText(say('tasks.planGraph.followText', { title: first }));
  const waiting = rows.filter((row) => !isPhase(row) && row !== 2 && row !== ALONE);
  const names = await preview.locator('tbody tr td:first-child').allTextContents();
  expect(names.sort()).toEqual(waiting.map((row) => titleOf(quay, row)).sort());
  const [before, after] = [await cellOf(page, 6, 'start').textContent(), await cellOf(page, 7, 'start').textContent()];
  const sixth = preview.getByRole('row', { name: titleOf(quay, 6) }).getByRole('cell');
  await expect(sixth.nth(1)).toContainText(before ?? '-');
  await expect(sixth.nth(2)).toContainText(after ?? '-');
  await preview.getByRole('button', { name: say('tasks.planGraph.follow') }).click();
  await expect(toast(page, say('tasks.planGraph.moved', { title: first }))).toBeVisible();
  await expect(cellOf(page, 6, 'start')).toHaveText(after ?? '-');
}

/** From the line itself back to where all begins, each with what it waits for. */
async function askWhy(page: Page, quay: Quay, say: Say): Promise<void> {
  await cellOf(page, 13, 'row').click();
  await page.keyboard.press('Alt+KeyW');
  const why = page.getByRole('dialog', { name: say('tasks.planGraph.why') });
  const chain = [13, 12, 10, 9, 8, 7, 6, 3, 2];
  await expect(why.locator('li p:first-child a')).toHaveText(chain.map((row) => titleOf(quay, row)));
  const because = (type: string, row: number) => say(`tasks.why.${type}`, { task: titleOf(quay, row) });
  const [, shortLag] = /\D+(\+1.)$/.exec(quay.links[2]?.[1] ?? '') ?? [];
  const [, longLag] = /\D+(\+2.)$/.exec(quay.links[0]?.[1] ?? '') ?? [];
  await expect(why.locator('li').nth(0)).toContainText(`${because('SS', 12)} (${shortLag})`);
  await expect(why.locator('li').nth(1)).toContainText(because('FS', 10));
  await expect(why.locator('li').nth(6)).toContainText(`${because('FS', 3)} (${longLag})`);
  await expect(why.locator('li').last()).toContainText(say('tasks.why.own_date'));
  await why
    .getByRole('button', { name: say('tasks.planGraph.done') })
    .last()
    .click();
}

/** More lines than a window shows come onto paper, each once. */
async function print(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect.poll(() => page.locator('.plan-row').count()).toBeLessThan(LINES / 2 + 15);
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.plan-print .plan-bar')).toHaveCount(LINES);
  await expect(page.locator('.plan-scroll')).toBeHidden();
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  await page.setViewportSize({ width: 1600, height: 2000 });
}

/** Out of one project as a file of MS Project, into another: the two say the same of every line. */
async function carryOver(page: Page, quay: Quay, from: string, say: Say): Promise<void> {
  await openPlan(page, from, say);
  const original = await tableOf(page);
  expect(original).toHaveLength(LINES);
  await page.goto(`/projects/${from}`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: say('tasks.plan.exchange.toProject') }).click();
  const file = await fs.promises.readFile(await (await download).path());

  await page.goto('/projects/new');
  await page.locator('main input[name=title]').fill(quay.copy);
  await page.locator('main form button[type=submit]').first().click();
  await page.waitForURL(/\/projects\/\d+/);
  await page
    .locator('main input[type=file][name=file]')
    .setInputFiles({ name: 'quay.xml', mimeType: 'application/xml', buffer: file });
  await page.getByRole('button', { name: say('tasks.plan.exchange.import'), exact: true }).click();
  await expect(toast(page, say('tasks.plan.exchange.done', { tasks: LINES, links: LINKS }))).toBeVisible();
  await openPlan(page, new URL(page.url()).pathname.split('/').pop() ?? '', say);
  expect(await tableOf(page)).toEqual(original);
}

for (const language of languages) {
  test(`a project is planned, in ${language}: 50 tasks, links typed, critical path, the first moved, why${language === 'en' ? ', paper, MS Project out and in' : ''}`, async ({
    page: director,
    browser,
  }) => {
    test.setTimeout(180_000);
    const [quay, say] = [quays[language], wordsIn(language)];
    const account = {
      ...{ name: `Planner ${language}`, login: `quay-${language}`, password: 'dzvin-kyiv-2032' },
      ...{ role: 'Director', language },
    };
    const page = await colleaguePage(browser, director, account);
    const text = fileOf(quay, language);
    const run = say('import.check.run', { count: LINES });
    await importFile(page, { kind: say('tasks.many'), name: 'quay.csv', text, run, say });
    const project = await idOf(page, quay.project);
    await openPlan(page, project, say);
    await test.step('links as text', () => typeLinks(page, quay, say));
    await test.step('critical path', () => showCritical(page, quay, say));
    await test.step('the first moved', () => moveFirst(page, quay, say));
    await test.step('why this date', () => askWhy(page, quay, say));
    // Paper and files are of no language: once is enough.
    if (language === 'en') {
      await test.step('on paper', () => print(page));
      await test.step('MS Project', () => carryOver(page, quay, project, say));
    }
    await page.context().close();
  });
}
