import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import postgres from 'postgres';
import { Problem } from '../launch/problem.mjs';
import { dropStatements, foreignKeysOf, migrationsOf, PLAIN, tablesOf } from './catalog.mjs';

/** @typedef {import('./dump.mjs').Manifest} Manifest */
/** @typedef {import('postgres').TransactionSql} Transaction */

/**
 * Puts a backup in the place of all there is, in one transaction: it succeeds whole or changes nothing.
 * It needs no more than ownership of the tables.
 * @param {string} url
 * @param {{ manifest: Manifest, folder: string, migrationsFolder: string, force: boolean }} backup folder: where the table files are
 */
export async function load(url, { manifest, folder, migrationsFolder, force }) {
  const migrations = migrationsUpTo(manifest, migrationsFolder);
  const sql = postgres(url, PLAIN);
  try {
    await sql.begin(async (tx) => {
      await refuseWhileServing(tx);
      await refuseWhatIsThere(tx, force);
      for (const statement of await dropStatements(tx)) await tx.unsafe(statement);
      await applyMigrations(tx, migrations);
      await refuseOtherShape(tx, manifest);
      // Rows refer to each other in circles: the keys come back, and are checked, when all rows are there.
      const keys = await foreignKeysOf(tx);
      for (const { table, name } of keys) await tx.unsafe(`alter table ${table} drop constraint ${name}`);
      for (const { name } of manifest.tables) await tx.unsafe(`alter table ${name} disable trigger user`);
      if (manifest.tables.length > 0) await tx.unsafe(`truncate ${manifest.tables.map(({ name }) => name).join(', ')}`);
      for (const table of manifest.tables) await loadTable(tx, table, folder);
      for (const { name, value } of manifest.sequences) await tx`select setval(${name}::regclass, ${value}::bigint)`;
      for (const { name } of manifest.tables) await tx.unsafe(`alter table ${name} enable trigger user`);
      for (const { table, name, definition } of keys) {
        await tx.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
      }
    });
    for (const { name } of manifest.tables) await sql.unsafe(`analyze ${name}`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * @param {Manifest} manifest
 * @param {string} migrationsFolder
 */
function migrationsUpTo(manifest, migrationsFolder) {
  const known = readMigrationFiles({ migrationsFolder });
  const newest = Math.max(0, ...manifest.migrations.map(({ at }) => at));
  if (!known.some(({ folderMillis }) => folderMillis === newest)) {
    throw new Problem(
      `This backup was made by Dilo ${manifest.version}, whose database is newer than this version's.\nRestore it with that version, or a newer one.`,
    );
  }
  return known.filter(({ folderMillis }) => folderMillis <= newest);
}

/** @param {Transaction} tx */
async function refuseWhileServing(tx) {
  const [others] = await tx`
    select exists (select from pg_stat_activity where datname = current_database() and application_name = 'dilo') as yes`;
  if (others?.yes) throw new Problem('Dilo is running on this database. Stop all its processes first.');
}

/**
 * @param {Transaction} tx
 * @param {boolean} force
 */
async function refuseWhatIsThere(tx, force) {
  const tables = await tablesOf(tx);
  if (tables.length === 0) return;
  if ((await migrationsOf(tx)).length === 0) {
    throw new Problem("The database holds tables that are not Dilo's. Restore into an empty database of its own.");
  }
  if (force || !tables.some(({ name }) => name === 'public.users')) return;
  const [used] = await tx`select exists (select from public.users) as yes`;
  if (used?.yes) {
    throw new Problem(
      'The database already holds a company. To replace all of it by the backup:\n  npm run restore -- FILE --force',
    );
  }
}

/**
 * @param {Transaction} tx
 * @param {ReturnType<typeof readMigrationFiles>} migrations
 */
async function applyMigrations(tx, migrations) {
  await tx`create schema drizzle`;
  await tx`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  for (const { sql: statements, hash, folderMillis } of migrations) {
    for (const statement of statements) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
  }
}

/**
 * @param {Transaction} tx
 * @param {Manifest} manifest
 */
async function refuseOtherShape(tx, manifest) {
  const here = new Map((await tablesOf(tx)).map(({ name, columns }) => [name, new Set(columns)]));
  for (const { name, columns } of manifest.tables) {
    const missing = columns.filter((column) => !here.get(name)?.has(column));
    if (missing.length === 0) continue;
    throw new Problem(`The backup does not fit: this version's ${name} has no ${missing.join(', ')}.`);
  }
}

/**
 * @param {Transaction} tx
 * @param {Manifest['tables'][number]} table
 * @param {string} folder
 */
async function loadTable(tx, { name, columns, rows, file }, folder) {
  if (rows === 0) return;
  const into = await tx.unsafe(`copy ${name} (${columns.join(', ')}) from stdin`).writable();
  await pipeline(fs.createReadStream(path.join(folder, file)), into);
  const [found] = await tx.unsafe(`select count(*)::float8 as rows from ${name}`);
  if (found?.rows !== rows) {
    throw new Problem(
      `The backup is damaged: ${name} should have ${rows} rows, ${found?.rows} came. Nothing was changed.`,
    );
  }
}
