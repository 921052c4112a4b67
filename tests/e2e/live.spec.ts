import net from 'node:net';
import { type Browser, expect, type Page, type Request, test } from '@playwright/test';
import { createTask, directorState, signIn } from './house';

test.use({ storageState: directorState });

/** One for each worker: it may be a second one that goes on after a failure. */
const watcher = { login: '', password: 'topolia-lutsk-2026' };
const port = Number(process.env.DILO_TEST_PORT);

test.describe.configure({ timeout: 180_000 });

test.beforeAll(async ({ browser }) => {
  watcher.login = `watcher-${test.info().workerIndex}`;
  const page = await (await browser.newContext({ storageState: directorState })).newPage();
  await page.goto('/settings/users/new');
  await page.locator('[name=name]').fill('Koval Olha');
  await page.locator('[name=login]').fill(watcher.login);
  await page.locator('main [name=password]').fill(watcher.password);
  await page.locator('input[type=checkbox][name=mustChangePassword]').uncheck();
  await page.getByLabel('Manager', { exact: true }).check();
  await page.getByRole('button', { name: 'Create user' }).click();
  await page.waitForURL(/\/settings\/users\/\d+/);
  await page.context().close();
});

/** A colleague at a machine of their own, signed in. */
async function colleague(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await signIn(page, watcher);
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  return page;
}

/** Fails later when the page was loaded anew in between. */
async function mark(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => document.documentElement.setAttribute('data-marked', ''));
  return () => expect(page.locator('html[data-marked]')).toHaveCount(1);
}

async function rename(page: Page, path: string, title: string): Promise<void> {
  await page.goto(path);
  const field = page.locator('main input[name=title]').first();
  await field.fill(title);
  await field.press('Control+s');
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

const rowOf = (page: Page, title: string) => page.getByRole('link', { name: title, exact: true });

test('a registry, a card and its discussion follow a colleague without being loaded anew', async ({
  page,
  browser,
}) => {
  const other = await colleague(browser);
  await other.goto('/tasks?q=lighthouse');
  const stays = await mark(other);
  const path = await createTask(page, 'Paint the lighthouse');
  await expect(rowOf(other, 'Paint the lighthouse')).toBeVisible();
  await rename(page, path, 'Whitewash the lighthouse');
  await expect(rowOf(other, 'Whitewash the lighthouse')).toBeVisible();
  await expect(rowOf(other, 'Paint the lighthouse')).toHaveCount(0);
  await stays();

  await rowOf(other, 'Whitewash the lighthouse').click();
  const sheet = other.locator('dialog.sheet');
  await expect(sheet).toBeVisible();
  await rename(page, path, 'Repair the lighthouse');
  await expect(sheet.locator('input[name=title]')).toHaveValue('Repair the lighthouse');
  await stays();

  await other.goto(`${path}?tab=discussion`);
  const stillStays = await mark(other);
  const write = other.getByRole('textbox', { name: 'Write a comment' });
  await write.fill('I am in the middle of');
  await page.goto(`${path}?tab=discussion`);
  await page.getByRole('textbox', { name: 'Write a comment' }).fill('The ladder is ordered');
  await page.getByRole('textbox', { name: 'Write a comment' }).press('Control+Enter');
  await expect(other.locator('main')).toContainText('The ladder is ordered');
  await expect(write).toHaveValue('I am in the middle of');
  await expect(write).toBeFocused();
  await stillStays();
  await other.context().close();
});

test('what is typed and not saved stays, and is told of', async ({ page, browser }) => {
  const path = await createTask(page, 'Order the paint');
  const other = await colleague(browser);
  await other.goto(path);
  const title = other.locator('main input[name=title]');
  await expect(title).toHaveValue('Order the paint');
  await title.fill('Order the white paint');
  await rename(page, path, 'Order the ladder');
  const told = other.getByText('A colleague changed this meanwhile');
  await expect(told).toBeVisible();
  await expect(title).toHaveValue('Order the white paint');
  await other.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(other.getByRole('heading', { name: 'Order the ladder' })).toBeVisible();
  await expect(title).toHaveValue('Order the white paint');
  await expect(told).toHaveCount(0);
  await title.press('Control+s');
  await expect(
    other.getByRole('button', { name: 'Keep mine' }).or(other.getByText('Order the ladder').first()),
  ).toBeVisible();
  await expect(title).toHaveValue('Order the white paint');
  await other.context().close();
});

/** Until nothing is drawn anew any more: Next.js loads a page afresh whose drawing is cut off. */
async function drawn(page: Page): Promise<void> {
  let last = Date.now();
  page.on('request', (request) => {
    if (request.url().includes('_rsc=')) last = Date.now();
  });
  await expect.poll(() => Date.now() - last, { timeout: 30_000 }).toBeGreaterThan(3_000);
}

/** Stands between a browser and the house, and can be cut. */
async function line() {
  const sockets = new Set<net.Socket>();
  let whole = true;
  const server = net.createServer((near) => {
    if (!whole) return near.destroy();
    const far = net.connect(port, '127.0.0.1');
    for (const [one, another] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.pipe(another);
      one.on('error', () => another.destroy());
      one.on('close', () => {
        sockets.delete(one);
        another.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no address');
  return {
    url: `http://127.0.0.1:${address.port}`,
    open: () => sockets.size / 2,
    cut: () => {
      whole = false;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      whole = true;
    },
    end: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test('what happens while the line is cut is there when it is whole again', async ({ page, browser }) => {
  const other = await colleague(browser);
  const wire = await line();
  await other.goto(`${wire.url}/tasks?q=harbour`);
  const stays = await mark(other);
  await createTask(page, 'Sweep the harbour');
  await expect(rowOf(other, 'Sweep the harbour')).toBeVisible();
  await drawn(other);
  wire.cut();
  await createTask(page, 'Light the harbour');
  await createTask(page, 'Measure the harbour');
  await expect(rowOf(other, 'Light the harbour')).toHaveCount(0);
  wire.mend();
  await expect(rowOf(other, 'Light the harbour')).toBeVisible({ timeout: 20_000 });
  await expect(rowOf(other, 'Measure the harbour')).toBeVisible();
  await stays();
  await other.context().close();
  wire.end();
});

test('a page that cannot be drawn anew for a while stays, and is drawn when it can', async ({ page, browser }) => {
  const other = await colleague(browser);
  await other.goto('/tasks?q=quay');
  const stays = await mark(other);
  let refused = 0;
  await other.route(
    (url) => url.pathname === '/tasks' && url.searchParams.has('_rsc'),
    (route) => {
      refused += 1;
      return refused <= 2 ? route.abort() : route.continue();
    },
  );
  await createTask(page, 'Sweep the quay');
  await expect(rowOf(other, 'Sweep the quay')).toBeVisible({ timeout: 20_000 });
  expect(refused).toBeGreaterThan(2);
  await stays();
  await other.context().close();
});

test('ten windows of a browser share one stream, and all follow', async ({ page, browser }) => {
  const first = await colleague(browser);
  const streams = new Set<Request>();
  const ended = (request: Request) => streams.delete(request);
  first.context().on('request', (request) => {
    if (request.url().includes('/api/live')) streams.add(request);
  });
  first.context().on('requestfinished', ended).on('requestfailed', ended);
  const windows = [first];
  for (let at = 1; at < 10; at++) windows.push(await first.context().newPage());
  for (const one of windows) await one.goto('/tasks?q=anchor');
  await createTask(page, 'Weigh the anchor');
  for (const one of windows) await expect(rowOf(one, 'Weigh the anchor')).toBeVisible({ timeout: 15_000 });
  expect(streams.size).toBe(1);
  // The one that has the stream goes; another takes over.
  await first.close();
  await createTask(page, 'Drop the anchor');
  for (const one of windows.slice(1)) await expect(rowOf(one, 'Drop the anchor')).toBeVisible({ timeout: 15_000 });
  await windows[1]?.context().close();
});

test('a stream ends with its session', async ({ browser }) => {
  const other = await colleague(browser);
  await other.goto('/tasks');
  const last = other.evaluate(async () => {
    const answer = await fetch('/api/live');
    const type = answer.headers.get('content-type');
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true };
      if (done) return `${type} ${text}`;
      text += value;
    }
  });
  const second = await other.context().newPage();
  await second.goto('/tasks');
  await second.getByRole('button', { name: /Koval/ }).click();
  await second.getByRole('button', { name: 'Sign out' }).click();
  await expect(second).toHaveURL(/\/sign-in/);
  expect(await last).toMatch(/^text\/event-stream[\s\S]*event: end\ndata: 0\n\n$/);
  expect((await second.request.get('/api/live')).status()).toBe(401);
  await other.context().close();
});
