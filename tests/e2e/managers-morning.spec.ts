import { expect, type Locator, type Page, test } from '@playwright/test';
import { colleaguePage, directorState, importFile } from './house';
import { type Language, languages, type Say, wordsIn } from './words';

test.use({ storageState: directorState, viewport: { width: 1360, height: 1000 } });

type Day = {
  centre: string;
  caster: string;
  polisher: string;
  /** of no centre */
  clerk: string;
  melt: string;
  cast: string;
  grind: string;
  polish: string;
  hang: string;
  other: string;
};

/** One foundry in three languages; each manager has a centre of their own, and sees nothing of the others in it. */
const foundry: Record<Language, Day> = {
  en: {
    ...{ centre: 'Bell foundry', caster: 'Mary Smith', polisher: 'Peter Miller' },
    ...{ melt: 'Melt the bronze', cast: 'Cast the bell', grind: 'Grind the clapper', polish: 'Polish the rim' },
    ...{ hang: 'Hang the bell', other: 'Order coal for the office', clerk: 'Nick Baker' },
  },
  ru: {
    ...{ centre: 'Литейный цех', caster: 'Ольга Зимина', polisher: 'Пётр Ершов' },
    ...{ melt: 'Расплавить бронзу', cast: 'Отлить колокол', grind: 'Обточить язык', polish: 'Отполировать край' },
    ...{ hang: 'Повесить колокол', other: 'Заказать уголь в контору', clerk: 'Никита Пекарев' },
  },
  uk: {
    ...{ centre: 'Ливарний цех', caster: 'Оксана Їжак', polisher: 'Петро Ґудзь' },
    ...{ melt: 'Розтопити бронзу', cast: 'Відлити дзвін', grind: 'Обточити серце', polish: 'Відполірувати вінець' },
    ...{ hang: 'Повісити дзвін', other: 'Замовити вугілля в контору', clerk: 'Микита Пекар' },
  },
};

/** Hours are shared by those who do a task, and the centre is one of them: of sixteen, eight are the person's. */
function tasksOf({ centre, caster, polisher, clerk, ...task }: Day, language: Language): string {
  const key = `BELL-${language}`;
  return [
    '#,Subject,Start date,Due date,Assignee,Team,Estimated time,Related issues',
    `${key}-1,${task.melt},2032-03-01,2032-03-02,${caster},${centre},16,`,
    `${key}-2,${task.cast},2032-03-03,2032-03-04,${caster},${centre},16,Follows ${key}-1`,
    `${key}-3,${task.grind},2032-03-05,2032-03-05,${polisher},${centre},16,`,
    `${key}-4,${task.polish},2032-03-09,2032-03-09,${polisher},${centre},16,`,
    `${key}-5,${task.hang},2032-03-18,2032-03-18,${polisher},${centre},16,`,
    `${key}-6,${task.other},2032-03-05,2032-03-05,${clerk},,,`,
  ].join('\n');
}

const dayOf = (page: Page, day: string) => page.locator(`.calendar-picture [role=cell][data-date="${day}"]`);
const entryOf = (page: Page, title: string) => page.locator('.calendar-picture [data-item]', { hasText: title });

async function boxOf(one: Locator) {
  const box = await one.boundingBox();
  if (!box) throw new Error('nothing is drawn there');
  return box;
}

/** On which day of the picture an entry begins, to the eye. */
async function stands(page: Page, title: string, day: string): Promise<void> {
  await expect(async () => {
    const [entry, cell] = [await boxOf(entryOf(page, title).first()), await boxOf(dayOf(page, day))];
    expect(Math.abs(entry.x - cell.x), `${title} on ${day}`).toBeLessThan(20);
    expect(entry.y).toBeGreaterThan(cell.y);
    expect(entry.y).toBeLessThan(cell.y + cell.height);
  }).toPass({ timeout: 15_000 });
}

/** As a hand does: down near its beginning, over in small steps, up. */
async function dragTo(page: Page, title: string, day: string): Promise<void> {
  const [start, end] = [await boxOf(entryOf(page, title).first()), await boxOf(dayOf(page, day))];
  await page.mouse.move(start.x + 20, start.y + 10);
  await page.mouse.down();
  await page.mouse.move(end.x + 20, end.y + 60, { steps: 12 });
  await page.mouse.up();
}

const toast = (page: Page, text: string) => page.locator('.toast', { hasText: text });

/** Red to the eye, whatever the sheet calls it. */
const isRed = (cell: Locator): Promise<boolean> =>
  cell.evaluate((element) => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d');
    if (!canvas) return false;
    canvas.fillStyle = getComputedStyle(element).color;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return red > 1.5 * green && red > 1.5 * blue;
  });

/** The month of the centre, as it comes when its filter is followed; without what is not the centre's. */
async function openMonth(page: Page, day: Day, centre: string): Promise<void> {
  await page.goto(`/tasks?f=centre.is.${centre}&view=month&on=2032-03-01`);
  await expect(page.locator('.calendar-picture')).toBeVisible();
  await stands(page, day.grind, '2032-03-05');
  await expect(page.getByText(day.centre).first()).toBeVisible();
  await expect(page.locator('.calendar-picture [data-item]', { hasText: day.other })).toHaveCount(0);
}

async function dragThree(page: Page, day: Day, say: Say): Promise<void> {
  const moved = (title: string) => toast(page, say('tasks.calendar.moved', { title }));

  await test.step('one is moved', async () => {
    await dragTo(page, day.grind, '2032-03-09');
    await expect(moved(day.grind)).toBeVisible();
    await stands(page, day.grind, '2032-03-09');
  });

  await test.step('one is refused: it goes back, and the reason is told', async () => {
    await dragTo(page, day.cast, '2032-03-01');
    await expect(toast(page, say('errors.breaks_dependency', { task: day.melt }))).toBeVisible();
    await expect(moved(day.cast)).toHaveCount(0);
    await stands(page, day.cast, '2032-03-03');
  });

  await test.step('one is moved, and taken back', async () => {
    await dragTo(page, day.polish, '2032-03-11');
    await stands(page, day.polish, '2032-03-11');
    await moved(day.polish)
      .getByRole('button', { name: say('ui.undo') })
      .click();
    await stands(page, day.polish, '2032-03-09');
  });

  await test.step('so it stands for everybody', async () => {
    await page.reload();
    await stands(page, day.grind, '2032-03-09');
    await stands(page, day.cast, '2032-03-03');
    await stands(page, day.polish, '2032-03-09');
  });
}

async function level(page: Page, day: Day, say: Say): Promise<void> {
  await page.getByRole('link', { name: say('tasks.views.workload'), exact: true }).click();
  await expect(page).toHaveURL(/view=workload/);
  await page.goto(`${page.url()}&on=2032-03-01`);
  const over = page.locator('.load-grid td[data-over] > a');
  const people = page.locator('.load-grid tbody th');
  const many = say('tasks.workload.grid.of', { hours: 16, capacity: 8 });

  await test.step('too much of the polisher on the day, in red and in words', async () => {
    await expect(people).toHaveText([day.caster, day.polisher].sort());
    await expect(over).toHaveCount(1);
    await expect(over).toHaveAccessibleName(new RegExp(`^${many}, ${say('tasks.workload.grid.over')}`));
    expect(await isRed(over)).toBe(true);
    expect(await isRed(page.locator('.load-grid td:not([data-over]) > a').first())).toBe(false);
  });

  await test.step('levelled as proposed; it could be undone', async () => {
    await page.getByRole('button', { name: say('tasks.workload.level.level'), exact: true }).click();
    const preview = page.getByRole('dialog', { name: say('tasks.workload.level.title') });
    await expect(preview).toContainText(say('tasks.workload.level.days', { before: 1, after: 0 }));
    await expect(preview.locator('tbody tr')).toHaveCount(1);
    await expect(over).toHaveCount(1);
    await preview.getByRole('button', { name: say('tasks.workload.level.save') }).click();
    const saved = toast(page, say('tasks.workload.level.saved', { count: 1 }));
    await expect(saved.getByRole('button', { name: say('ui.undo') })).toBeVisible();
    await expect(over).toHaveCount(0);
  });

  await test.step('the month shows the two on two days', async () => {
    await page.getByRole('link', { name: say('tasks.views.month'), exact: true }).click();
    await expect(page).toHaveURL(/view=month.*on=2032-03-01|on=2032-03-01.*view=month/);
    await stands(page, day.grind, '2032-03-09');
    await stands(page, day.polish, '2032-03-10');
  });
}

for (const language of languages) {
  test(`a manager's morning, in ${language}: three tasks dragged, one refused, one undone; an overload seen and levelled`, async ({
    page,
    browser,
  }) => {
    test.setTimeout(180_000);
    const day = foundry[language];
    const staff = `Name,Centre\n${day.caster},${day.centre}\n${day.polisher},${day.centre}\n${day.clerk},\n`;
    await importFile(page, { kind: 'Employees', name: 'people.csv', text: staff, run: 'Import 3' });
    await importFile(page, { kind: 'Tasks', name: 'foundry.csv', text: tasksOf(day, language), run: 'Import 6' });
    await page.goto(`/centres?q=${encodeURIComponent(day.centre)}`);
    const centre = await page.getByRole('link', { name: day.centre }).first().getAttribute('href');
    const account = {
      ...{ name: `Manager ${language}`, login: `foundry-${language}`, password: 'dzvin-kyiv-2032' },
      ...{ role: 'Manager', language },
    };
    const manager = await colleaguePage(browser, page, account);
    const say = wordsIn(language);
    await openMonth(manager, day, centre?.split('/').pop() ?? '');
    await dragThree(manager, day, say);
    await level(manager, day, say);
    await manager.context().close();
  });
}
