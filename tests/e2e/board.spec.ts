import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { createTask, directorState } from './house';

test.use({ storageState: directorState, viewport: { width: 1280, height: 900 } });

/** As a hand does: down on the card, over in small steps, up. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to drag');
  await page.mouse.move(start.x + 30, start.y + 60);
  await page.mouse.down();
  await page.mouse.move(end.x + 60, end.y + 120, { steps: 12 });
  await page.mouse.up();
}

const lane = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const cardIn = (page: Page, name: string, title: string) => lane(page, name).locator('[data-card]', { hasText: title });
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).last().click();

test('a board: dragged, undone, refused with the reason, sent back with a word, moved by keys and from a menu, limited', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await page.goto('/people/new');
  await page.locator('main input[name=lastName]').fill('Koval');
  await page.locator('main input[name=firstName]').fill('Olena');
  await page.getByRole('button', { name: 'Create employee' }).click();
  await page.waitForURL(/\/people\/\d+/);
  await createTask(page, 'Glaze the windows', { executor: 'Olena Koval' });
  await createTask(page, 'Oil the door');

  await page.goto('/tasks?q=the');
  await page.getByRole('link', { name: 'Board', exact: true }).click();
  await expect(page).toHaveURL(/view=board/);
  await expect(page).toHaveURL(/q=the/);
  const [windows, door] = ['Glaze the windows', 'Oil the door'];
  await expect(cardIn(page, 'Assigned', door)).toBeVisible();

  await test.step('dragged into the next column, and undone', async () => {
    await drag(page, cardIn(page, 'Assigned', door), lane(page, 'Accepted'));
    await expect(cardIn(page, 'Accepted', door)).toBeVisible();
    await expect(page.getByText('Oil the door: Accepted')).toBeVisible();
    await undo(page);
    await expect(cardIn(page, 'Assigned', door)).toBeVisible();
  });

  await test.step('Done is refused while its executor is not, and the card goes back', async () => {
    await drag(page, cardIn(page, 'Assigned', windows), lane(page, 'Done'));
    const question = page.getByRole('dialog', { name: 'Executors are not done' });
    await expect(question).toContainText('Olena Koval');
    await page.keyboard.press('Escape');
    await expect(page.getByText('Left in place: Glaze the windows')).toBeVisible();
    await expect(cardIn(page, 'Assigned', windows)).toBeVisible();
    await page.reload();
    await expect(cardIn(page, 'Assigned', windows)).toBeVisible();
  });

  await test.step('with executors it is done; out of Done only with a word', async () => {
    await drag(page, cardIn(page, 'Assigned', windows), lane(page, 'Done'));
    await page.getByRole('button', { name: 'Set executors done too' }).click();
    await expect(page.getByText('Glaze the windows: Done')).toBeVisible();
    await drag(page, cardIn(page, 'Done', windows), lane(page, 'Accepted'));
    const question = page.getByRole('dialog', { name: 'Return “Glaze the windows”' });
    await question.getByLabel('What is still to be done').fill('The frames are bare');
    await question.getByRole('button', { name: 'Return' }).click();
    await expect(page.getByText('Glaze the windows: Accepted')).toBeVisible();
    await expect(cardIn(page, 'Accepted', windows)).toBeVisible();
    await cardIn(page, 'Accepted', windows).getByRole('link').click();
    await page.waitForURL(/\/tasks\/\d+/);
    await page.goto(`${new URL(page.url()).pathname}?tab=discussion`);
    await expect(page.locator('main')).toContainText('The frames are bare');
  });

  await test.step('moved by keys, which keep the card', async () => {
    await page.goto('/tasks?view=board&q=oil');
    await cardIn(page, 'Assigned', door).getByRole('link').focus();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(page.getByText('Oil the door: Accepted')).toBeVisible();
    await expect(cardIn(page, 'Accepted', door).getByRole('link')).toBeFocused();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(page.getByText('Oil the door: Assigned')).toBeVisible();
    await expect(cardIn(page, 'Assigned', door).getByRole('link')).toBeFocused();
  });

  await test.step('moved from its menu, between executors', async () => {
    await page.goto('/tasks?view=board&q=the');
    await page.getByRole('link', { name: 'Executor', exact: true }).click();
    await expect(page).toHaveURL(/by=executor/);
    await cardIn(page, 'Nobody yet', door).getByRole('button', { name: 'Move “Oil the door”' }).click();
    await page.getByRole('button', { name: 'Olena Koval', exact: true }).click();
    await expect(cardIn(page, 'Olena Koval', door)).toBeVisible();
    await page.reload();
    await expect(cardIn(page, 'Olena Koval', door)).toBeVisible();
  });

  await test.step('too many for the limit are told', async () => {
    const column = lane(page, 'Olena Koval');
    await column.getByRole('button', { name: 'Limit of “Olena Koval”' }).click();
    await page.getByLabel('Limit of cards').locator('visible=true').fill('1');
    await page.getByRole('button', { name: 'Set limit' }).locator('visible=true').click();
    await expect(column.getByText('2 of 1')).toBeVisible();
    await expect(column.getByText('Over the limit')).toBeAttached();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  });
});

test('a board in the hand: one column at a time, and tabs that lead to the others', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/tasks?view=board');
  const width = (name: string) => lane(page, name).evaluate((element) => element.getBoundingClientRect().left);
  expect(await width('Done')).toBeGreaterThan(360);
  await page.locator('.board-tabs a', { hasText: 'Done' }).click();
  await expect.poll(() => width('Done')).toBeLessThan(60);
  await expect(page.locator('.board-tabs a[aria-current]')).toContainText('Done');
});

test('a board comes drawn from the server, its cards as links', async ({ page }) => {
  const html = await (await page.request.get('/tasks?view=board&q=windows')).text();
  expect(html).toMatch(/<a href="\/tasks\/\d+" data-open="\d+"[^>]*>Glaze the windows<\/a>/);
});
