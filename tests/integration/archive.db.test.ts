import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pack } from '../../scripts/archive/pack.mjs';
import { unpack } from '../../scripts/archive/unpack.mjs';
import { databaseUrl, TEMPLATE } from '../support/postgres';

const server = process.env.DILO_TEST_CLUSTER ?? '';
const here = process.env.DATABASE_URL ?? '';
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-archive-'));
const other = fs.mkdtempSync(path.join(os.tmpdir(), 'dilo-archive-'));
const archive = path.join(home, 'backup.tar.gz');
const attachment = randomBytes(300_000);
const strangeText = 'tab\tnew\nline \\N "Їжак" №\u2028';
const from = { url: here, home, embedded: true, withFiles: true, version: '0.1.0' };
const migrationsFolder = 'db/migrations';

const admin = postgres(databaseUrl(server, 'postgres'), { max: 1, onnotice: () => {} });
const made: string[] = [];

async function newDatabase(template = 'template0'): Promise<string> {
  const name = `dilo_archive_${process.env.VITEST_POOL_ID}_${made.length}`;
  made.push(name);
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(
    `create database ${name} template ${template} ${template === 'template0' ? "encoding 'UTF8'" : ''}`,
  );
  return databaseUrl(server, name);
}

async function query<T>(url: string, statement: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return [...(await sql.unsafe(statement))] as T[];
  } finally {
    await sql.end();
  }
}

beforeAll(async () => {
  const sql = postgres(here, { max: 1, onnotice: () => {} });
  // A user who is an employee whose record the user wrote: a circle of foreign keys.
  await sql`insert into users (id, login, password_hash, name) values (1, 'olena', 'x', ${strangeText})`;
  await sql`insert into records (kind, number, number_scope, number_seq, title, author_id)
    select 'task', 'T' || n, 'task', n, 'Задача ' || n, 1 from generate_series(1, 5000) n`;
  await sql`insert into audit (verb, subject) values ('signed-in', 'olena')`;
  await sql`with run as (
      insert into engine.runs (function_id, event, idem_key) values ('asleep', '{}', 'x') returning id)
    insert into engine.queue (run_id, step_id, kind, run_at) select id, 'nap', 'wake', now() + interval '3 days' from run`;
  await sql.end();
  fs.mkdirSync(path.join(home, 'files', 'ab'), { recursive: true });
  fs.writeFileSync(path.join(home, 'files', 'ab', '1'), attachment);
  fs.writeFileSync(path.join(home, 'secrets.json'), '{"AUTH_SECRET":"of the backup"}');
  await pack(archive, from);
});

afterAll(async () => {
  for (const name of made) await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.end();
  for (const folder of [home, other]) fs.rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  test('is readable by its owner alone and leaves nothing else behind', () => {
    expect(fs.statSync(archive).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(home).sort()).toEqual(['backup.tar.gz', 'files', 'secrets.json']);
  });

  test('comes back whole: rows, numbers to come, rules, files and secrets', async () => {
    const url = await newDatabase();
    await unpack(archive, { url, home: other, embedded: true, withFiles: true, migrationsFolder, force: false });
    const all = "select md5(string_agg(r::text, '|' order by id)) as sum from records r";
    expect(await query(url, all)).toEqual(await query(here, all));
    expect(await query(url, 'select name from users')).toEqual([{ name: strangeText }]);
    const asleep = 'select r.function_id, q.* from engine.runs r join engine.queue q on q.run_id = r.id';
    expect(await query(url, asleep)).toEqual(await query(here, asleep));
    expect(await query(url, asleep)).toHaveLength(1);
    expect(fs.readFileSync(path.join(other, 'files', 'ab', '1')).equals(attachment)).toBe(true);
    expect(JSON.parse(fs.readFileSync(path.join(other, 'secrets.json'), 'utf8'))).toEqual({
      AUTH_SECRET: 'of the backup',
    });
    const next = "select nextval(pg_get_serial_sequence('records', 'id'))::int as id";
    expect(await query(url, next)).toEqual(await query(here, next));
    await expect(query(url, 'delete from audit')).rejects.toThrow();
    const keys = "select count(*)::int as n from pg_constraint where contype = 'f'";
    expect(await query(url, keys)).toEqual(await query(here, keys));
    expect(await query(url, "select count(*)::int as n from pg_trigger where tgenabled = 'D'")).toEqual([{ n: 0 }]);
  });

  test('replaces a company only when told to', async () => {
    const url = await newDatabase(TEMPLATE);
    const target = { url, home: other, embedded: true, withFiles: true, migrationsFolder };
    await query(url, "insert into users (login, password_hash, name) values ('ivan', 'x', 'Ivan')");
    await expect(unpack(archive, { ...target, force: false })).rejects.toThrow(/already holds a company/);
    expect(await query(url, 'select login from users')).toEqual([{ login: 'ivan' }]);
    await unpack(archive, { ...target, force: true });
    expect(await query(url, 'select login from users')).toEqual([{ login: 'olena' }]);
  });

  test('does not pull the database from under a server', async () => {
    const url = await newDatabase(TEMPLATE);
    const server = postgres(url, { max: 1, connection: { application_name: 'dilo' } });
    await server`select 1`;
    const target = { url, home: other, embedded: false, withFiles: false, migrationsFolder, force: true };
    await expect(unpack(archive, target)).rejects.toThrow(/Dilo is running on this database/);
    await server.end();
  });

  test('does not touch a database that is not ours', async () => {
    const url = await newDatabase();
    await query(url, 'create table invoices (id int)');
    const target = { url, home: other, embedded: false, withFiles: false, migrationsFolder, force: true };
    await expect(unpack(archive, target)).rejects.toThrow(/not Dilo's/);
  });

  test('needs only the ownership of its database', async () => {
    const url = new URL(await newDatabase());
    const name = url.pathname.slice(1);
    await admin.unsafe(`drop role if exists ${name}_owner`);
    await admin.unsafe(`create role ${name}_owner login password 'plain'`);
    await admin.unsafe(`alter database ${name} owner to ${name}_owner`);
    url.username = `${name}_owner`;
    url.password = 'plain';
    const target = { url: url.href, home: other, embedded: false, withFiles: false, migrationsFolder };
    await unpack(archive, { ...target, force: false });
    await unpack(archive, { ...target, force: true });
    expect(await query(url.href, 'select count(*)::int as n from records')).toEqual([{ n: 5000 }]);
  });

  test('changes nothing when it is damaged or newer', async () => {
    const url = await newDatabase();
    const target = { url, home: other, embedded: false, withFiles: false, migrationsFolder, force: false };
    const cut = path.join(home, 'cut.tar.gz');
    fs.writeFileSync(cut, fs.readFileSync(archive).subarray(0, 100_000));
    await expect(unpack(cut, target)).rejects.toThrow(/not a whole backup/);
    await query(here, "insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 9e15)");
    const newer = path.join(home, 'newer.tar.gz');
    await pack(newer, from);
    await expect(unpack(newer, target)).rejects.toThrow(/newer than this version/);
    expect(await query(url, "select 1 from pg_class where relnamespace = 'public'::regnamespace")).toEqual([]);
  });
});
