import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseUrl } from '../tests/support/postgres';
import { migrateDatabase } from './migrate';

// A database as the version before left it, with links and their history, is brought up to this one.

const server = process.env.DILO_TEST_CLUSTER ?? '';
const name = `dilo_before_planning_${process.env.VITEST_POOL_ID ?? process.pid}`;
const url = databaseUrl(server, name);
const folder = mkdtempSync(path.join(os.tmpdir(), 'dilo-migrations-'));
const admin = postgres(databaseUrl(server, 'postgres'), { max: 1, onnotice: () => {} });

async function migrateUpTo(last: string): Promise<void> {
  cpSync(fileURLToPath(new URL('./migrations', import.meta.url)), folder, { recursive: true });
  const file = path.join(folder, 'meta/_journal.json');
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(file, 'utf8'));
  const upTo = journal.entries.findIndex(({ tag }) => tag === last);
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, upTo + 1) }));
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await migrate(drizzle(client), { migrationsFolder: folder });
  await client`insert into directory_values (directory, code, name, system, category) values ('task_status', 'assigned', 'assigned', true, 'open')`;
  await client`insert into records (kind, number, number_scope, number_seq, title)
    select 'task', 'T-' || n, 'task', n, 'Task ' || n from generate_series(1, 3) n`;
  await client`insert into tasks (id, status_id) select r.id, d.id from records r, directory_values d`;
  await client`insert into task_dependencies (predecessor_id, task_id, type, lag_days) values (1, 2, 'FS', 3), (2, 3, 'SS', -1)`;
  await client`insert into operations (verb) values ('task.dependency')`;
  await client`insert into history (operation_id, record_id, entity, entity_id, action, changes)
    values (1, 2, 'dependency', 1, 'create', '{"predecessorId": [null, 1], "type": [null, "FS"], "lagDays": [null, 3]}'),
      (1, 2, 'task', 2, 'change', '{"percent": [0, 10]}')`;
  await client.end();
}

beforeAll(async () => {
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name}`);
  await migrateUpTo('0002_time_views');
});
afterAll(async () => {
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
  rmSync(folder, { recursive: true, force: true });
});

test('lags of days stay what they were, in tables and in history, which is closed again', async () => {
  await migrateDatabase(url);
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const links = await client`select type, lag_amount, lag_unit from task_dependencies order by id`;
    expect([...links]).toEqual([
      { type: 'FS', lag_amount: 3, lag_unit: 'day' },
      { type: 'SS', lag_amount: -1, lag_unit: 'day' },
    ]);
    const kept = await client`select changes from history order by id`;
    expect(kept.map(({ changes }) => changes)).toEqual([
      { predecessorId: [null, 1], type: [null, 'FS'], lagAmount: [null, 3] },
      { percent: [0, 10] },
    ]);
    await expect(client`update history set changes = '{}'`).rejects.toThrow();
  } finally {
    await client.end();
  }
});
