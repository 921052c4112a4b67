import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { director, directorState, importFile } from './house';

test.use({ storageState: directorState, viewport: { width: 1440, height: 900 } });
test.describe.configure({ mode: 'serial' });

const plan = '/tasks?view=plan&q=Zinc';
const rowOf = (page: Page, title: string) => page.locator('.plan-row', { hasText: title });
const cellOf = (page: Page, title: string, column: string) => rowOf(page, title).locator(`[data-cell=${column}]`);
const barOf = (page: Page, title: string) =>
  page.locator('.plan-bar', { has: page.locator('title', { hasText: title }) });

async function boxOf(one: Locator) {
  const box = await one.boundingBox();
  if (!box) throw new Error('nothing is drawn there');
  return box;
}

/** As a hand does: down, over in small steps, up. */
async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

/** By whole days at the scale of weeks. */
async function dragDays(page: Page, title: string, days: number): Promise<void> {
  const { x, y, width, height } = await boxOf(barOf(page, title).locator('.plan-task'));
  await drag(page, { x: x + width / 2, y: y + height / 3 }, { x: x + width / 2 + 16 * days, y: y + height / 3 });
}

async function openPlan(page: Page, address = plan): Promise<void> {
  await page.goto(address);
  await expect(page.locator('[data-drawn]')).toBeVisible();
}

test('three tasks of a plan', async ({ page }) => {
  for (const [title, start, end] of [
    ['Zinc: measure', '2027-05-03', '2027-05-05'],
    ['Zinc: order', '2027-05-06', '2027-05-07'],
    ['Zinc: lay', '2027-05-11', '2027-05-14'],
  ]) {
    await page.goto(`/tasks/new?start=${start}&end=${end}`);
    await page.locator('main input[name=title]').fill(title ?? '');
    await page.getByRole('button', { name: 'Create task' }).click();
    await page.waitForURL(/\/tasks\/\d+/);
  }
  await page.goto('/tasks?q=Zinc');
  await page.getByRole('link', { name: 'Plan', exact: true }).click();
  await expect(page).toHaveURL(/view=plan/);
  await expect(page).toHaveURL(/q=Zinc/);
  const html = await (await page.request.get(plan)).text();
  expect(html, 'a table without scripts').toMatch(/<td[^>]*>\s*<a[^>]*>Zinc: measure/);
});

test('a bar is dragged, and the drag undone', async ({ page }) => {
  await openPlan(page);
  await dragDays(page, 'Zinc: measure', 1);
  await expect(page.getByText('Moved: Zinc: measure')).toBeVisible();
  await expect(cellOf(page, 'Zinc: measure', 'start')).toHaveText('4 May 2027');
  await expect(cellOf(page, 'Zinc: measure', 'end')).toHaveText('6 May 2027');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(cellOf(page, 'Zinc: measure', 'start')).toHaveText('3 May 2027');
});

test('an edge is dragged', async ({ page }) => {
  await openPlan(page);
  const { x, y, width, height } = await boxOf(barOf(page, 'Zinc: lay').locator('.plan-task'));
  await drag(page, { x: x + width - 2, y: y + height / 3 }, { x: x + width + 14 + 32, y: y + height / 3 });
  await expect(page.getByText('Moved: Zinc: lay')).toBeVisible();
  await expect(cellOf(page, 'Zinc: lay', 'end')).toHaveText('17 May 2027');
  await expect(cellOf(page, 'Zinc: lay', 'start')).toHaveText('11 May 2027');
});

test('a bar held at the edge goes on to what is not in sight; Escape puts it back', async ({ page }) => {
  await openPlan(page);
  const scrolled = () => page.locator('.plan-scroll').evaluate((box) => box.scrollLeft);
  const { x, y, width, height } = await boxOf(barOf(page, 'Zinc: lay').locator('.plan-task'));
  const frame = await boxOf(page.locator('.plan-scroll'));
  const before = await scrolled();
  await page.mouse.move(x + width / 2, y + height / 3);
  await page.mouse.down();
  await page.mouse.move(x + width, y + height / 3, { steps: 3 });
  expect(await scrolled()).toBe(before);
  await page.mouse.move(frame.x + frame.width - 6, y + height / 3, { steps: 5 });
  await expect.poll(scrolled).toBeGreaterThan(before + 300);
  await page.keyboard.press('Escape');
  const rest = await scrolled();
  await page.mouse.up();
  await expect(cellOf(page, 'Zinc: lay', 'start')).toHaveText('11 May 2027');
  expect(await scrolled()).toBe(rest);
});

test('a link is drawn; what breaks it snaps back with the reason; those that wait make way', async ({ page }) => {
  await openPlan(page);
  const from = await boxOf(barOf(page, 'Zinc: measure').locator('.plan-task'));
  const to = await boxOf(barOf(page, 'Zinc: order').locator('.plan-task'));
  await drag(page, { x: from.x + from.width + 11, y: from.y + 9 }, { x: to.x + 4, y: to.y + 9 });
  await expect(page.getByText('Linked: Zinc: order')).toBeVisible();
  await expect(page.locator('.plan-link')).toHaveCount(1);
  await expect(cellOf(page, 'Zinc: order', 'start')).toHaveText('6 May 2027');

  await dragDays(page, 'Zinc: order', -3);
  await expect(page.getByText(/Not moved: that would break the link with “Zinc: measure”/)).toBeVisible();
  await expect(cellOf(page, 'Zinc: order', 'start')).toHaveText('6 May 2027');

  await dragDays(page, 'Zinc: measure', 1);
  const question = page.getByRole('dialog', { name: 'These tasks make way' });
  await expect(question).toContainText('Zinc: order');
  await question
    .getByRole('button', { name: 'Leave all as it was' })
    .or(question.getByRole('button', { name: 'Cancel' }))
    .click();
  await expect(cellOf(page, 'Zinc: measure', 'start')).toHaveText('3 May 2027');

  await dragDays(page, 'Zinc: measure', 1);
  await question.getByRole('button', { name: 'Move them too' }).click();
  await expect(page.getByText('Moved: Zinc: measure')).toBeVisible();
  await expect(cellOf(page, 'Zinc: order', 'start')).toHaveText('7 May 2027');
});

test('percent, dates, length and place in the tree by keys, each undone by one button', async ({ page }) => {
  await openPlan(page);
  await cellOf(page, 'Zinc: lay', 'row').click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByText('Zinc: lay: 10 % done')).toBeVisible();
  await expect(cellOf(page, 'Zinc: lay', 'percent')).toHaveText('10');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(cellOf(page, 'Zinc: lay', 'start')).toHaveText('12 May 2027');
  await page.keyboard.press('Alt+Shift+ArrowLeft');
  await expect(cellOf(page, 'Zinc: lay', 'end')).toHaveText('17 May 2027');
  await expect(rowOf(page, 'Zinc: lay')).toHaveAttribute('aria-level', '1');
  await page.keyboard.press('Control+BracketRight');
  await expect(rowOf(page, 'Zinc: lay')).toHaveAttribute('aria-level', '2');
  await expect(page.getByText('Moved in the tree: Zinc: lay')).toBeVisible();
  await page
    .locator('[data-toast], .toast', { hasText: 'Moved in the tree' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(rowOf(page, 'Zinc: lay')).toHaveAttribute('aria-level', '1');
});

test('percent by the handle under a bar', async ({ page }) => {
  await openPlan(page);
  const bar = barOf(page, 'Zinc: lay');
  const { x, y, width, height } = await boxOf(bar.locator('.plan-task'));
  await page.mouse.move(x + width * 0.1, y + height - 2);
  await drag(page, { x: x + width * 0.1, y: y + height - 2 }, { x: x + width * 0.6, y: y + height - 2 });
  await expect(page.getByText('Zinc: lay: 60 % done')).toBeVisible();
  await expect(cellOf(page, 'Zinc: lay', 'percent')).toHaveText('60');
});

test('cells are written in: a name, a date in words, links as text', async ({ page }) => {
  await openPlan(page);
  await page.getByRole('separator', { name: 'Width of the table' }).press('ArrowRight');
  const links = cellOf(page, 'Zinc: lay', 'predecessors');
  await links.click();
  await page.keyboard.press('F2');
  await page.keyboard.type('99');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'no row 99' })).toBeVisible();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2FS+1d');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Links changed: Zinc: lay')).toBeVisible();
  await expect(page.locator('.plan-link')).toHaveCount(2);
  await expect(page.locator('.plan-link text')).toHaveText('+1d');

  await page.keyboard.press('Home');
  await cellOf(page, 'Zinc: measure', 'end').click();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('no date');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'This is no date' })).toBeVisible();
  await page.keyboard.press('Escape');
  await cellOf(page, 'Zinc: measure', 'row').click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Zinc: measure all');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Renamed: Zinc: measure all')).toBeVisible();
  await expect(cellOf(page, 'Zinc: measure all', 'name')).toBeVisible();
});

test('who does it is chosen by keys alone, and undone', async ({ page }) => {
  await openPlan(page);
  const edge = page.getByRole('separator', { name: 'Width of the table' });
  while ((await page.locator('.plan-row').first().locator('[data-cell=who]').count()) === 0)
    await edge.press('ArrowRight');
  const who = cellOf(page, 'Zinc: lay', 'who');
  await expect(who).toHaveText('');
  await who.click();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Who does it' });
  await expect(dialog).toContainText('Zinc: lay');
  const people = dialog.getByRole('combobox', { name: 'Employees' });
  await people.focus();
  await page.keyboard.type(director.name);
  await expect(dialog.getByRole('option', { name: director.name }).first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog.locator('.picked')).toHaveText(director.name);
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).press('Enter');
  await expect(page.getByText('Executors set: Zinc: lay')).toBeVisible();
  await expect(who).toHaveText(director.name);
  await expect(who).toBeFocused();
  // Opened anew it shows who does it.
  await page.keyboard.press('Enter');
  await expect(dialog.locator('.picked')).toHaveText(director.name);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.locator('.toast', { hasText: 'Executors set' }).getByRole('button', { name: 'Undo' }).click();
  await expect(who).toHaveText('');
});

test('an arrow is changed and removed; a date is explained', async ({ page }) => {
  await openPlan(page);
  await cellOf(page, 'Zinc: order', 'row').click();
  await page.keyboard.press('Alt+KeyW');
  const why = page.getByRole('dialog', { name: 'Why this date?' });
  await expect(why).toContainText('Zinc: measure all');
  await why.getByRole('button', { name: 'Close' }).last().click();

  const arrow = page.locator('.plan-link', { hasText: '+1d' });
  const { x, y } = await boxOf(arrow.locator('path').first());
  await arrow.locator('.plan-link-hit').dispatchEvent('click', { clientX: x, clientY: y });
  const dialog = page.getByRole('dialog', { name: 'Link' });
  await dialog.getByLabel('Lag', { exact: true }).fill('2');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.plan-link text')).toHaveText('+2d');
  await page.locator('.plan-link', { hasText: '+2d' }).locator('.plan-link-hit').dispatchEvent('click');
  await dialog.getByRole('button', { name: 'Remove link' }).click();
  await expect(page.locator('.plan-link')).toHaveCount(1);
});

test('scale and critical path stay in the address; nothing breaks the rules of access', async ({ page }) => {
  await openPlan(page);
  await page.getByRole('link', { name: 'Months' }).click();
  await page.getByRole('link', { name: 'Critical path' }).click();
  await expect(page).toHaveURL(/scale=month/);
  await expect(page).toHaveURL(/critical=1/);
  await page.reload();
  await expect(page.locator('.plan-axis')).toContainText('May');
  for (const address of [`${plan}&group=executor`, '/projects?view=plan', `${plan}&scale=hour`]) {
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${address} ${id} ${nodes[0]?.html.slice(0, 200)}`)).toEqual([]);
  }
});

test('many tasks: only what is seen is drawn, and the end is reached', async ({ page }) => {
  test.setTimeout(180_000);
  const lines = Array.from({ length: 700 }, (_, at) => {
    const day = String((at % 28) + 1).padStart(2, '0');
    return `${at + 1},Copper ${at + 1},2027-0${(at % 9) + 1}-${day},2027-0${(at % 9) + 1}-${day}`;
  });
  const text = `#,Subject,Start date,Due date\n${lines.join('\n')}\n`;
  await importFile(page, { kind: 'Tasks', name: 'copper.csv', text, run: 'Import 700' });
  await openPlan(page, '/tasks?view=plan&q=Copper');
  const nodes = () => page.evaluate(() => document.querySelectorAll('*').length);
  expect(await nodes()).toBeLessThan(3_000);
  await page.locator('.plan-cell[tabindex="0"]').focus();
  await page.keyboard.press('End');
  await expect(page.locator('.plan-cell:focus')).toHaveAttribute('data-index', '699');
  await expect(page.locator('.plan-row[aria-rowindex="701"]')).toBeInViewport();
  expect(await nodes()).toBeLessThan(3_000);
});

test('on paper it is whole', async ({ page }) => {
  await openPlan(page, '/tasks?view=plan&q=Copper');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.plan-page')).toHaveCount(Math.ceil(700 / 28));
  await expect(page.locator('.plan-print .plan-bar')).toHaveCount(700);
  await expect(page.locator('.plan-scroll')).toBeHidden();
});

test('in the hand: lines and bars beside each other, the table folds away', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await openPlan(page);
  await expect(barOf(page, 'Zinc: measure').first()).toBeVisible();
  await page.getByRole('button', { name: 'Table' }).click();
  await expect(page.locator('[data-cell=name]')).toHaveCount(0);
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(sideways).toBe(0);
});
