import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { afterYou, noticeRequests, tookTime } from './courtesy';

const waited = async (): Promise<number> => {
  const began = performance.now();
  await afterYou();
  return performance.now() - began;
};

test('work waits for a page that is being made, but not for long, and not for a stream', async () => {
  noticeRequests();
  let answer = () => {};
  const server = http.createServer((_, response) => {
    answer = () => response.end('done');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await waited()).toBeLessThan(40);

  const page = fetch(`http://127.0.0.1:${port}/`);
  await new Promise((resolve) => server.once('request', resolve));
  const [short] = await Promise.all([waited(), new Promise((resolve) => setTimeout(resolve, 20)).then(() => answer())]);
  expect(short).toBeGreaterThan(15);
  await (await page).text();
  expect(await waited()).toBeLessThan(40);

  const stream = fetch(`http://127.0.0.1:${port}/`);
  await new Promise((resolve) => server.once('request', resolve));
  const long = await waited();
  expect(long).toBeGreaterThan(50);
  expect(long).toBeLessThan(2_000);
  await new Promise((resolve) => setTimeout(resolve, 520));
  expect(await waited()).toBeLessThan(40);
  answer();
  await (await stream).text();
  server.close();
});

test('after a piece of work it rests nine times as long while pages are asked for, a second at most, and not at all without', async () => {
  const server = http.createServer((_, response) => response.end('done'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const askForPage = async () => (await fetch(`http://127.0.0.1:${port}/`)).text();

  await new Promise((resolve) => setTimeout(resolve, 1_050));
  tookTime(20);
  expect(await waited()).toBeLessThan(100);

  await askForPage();
  tookTime(20);
  expect(await waited()).toBeGreaterThan(120);
  expect(await waited()).toBeLessThan(100);

  await askForPage();
  tookTime(60_000);
  expect(await waited()).toBeLessThan(5_000);
  server.close();
});

test('it also rests while a process beside it is asked for pages', async () => {
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  tookTime(20);
  expect(await waited()).toBeLessThan(100);
  process.emit('message', 'asked', undefined);
  tookTime(20);
  expect(await waited()).toBeGreaterThan(120);
});
