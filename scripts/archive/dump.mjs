import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { migrationsOf, PLAIN, sequencesOf, tablesOf } from './catalog.mjs';

/**
 * What a backup says about itself.
 * @typedef {object} Manifest
 * @property {number} format
 * @property {string} version of Dilo
 * @property {string} made an instant
 * @property {{ hash: string, at: number }[]} migrations
 * @property {{ name: string, columns: string[], rows: number, file: string }[]} tables
 * @property {{ name: string, value: string }[]} sequences
 * @property {boolean} files whether the attached files are in it
 */

export const FORMAT = 1;

/**
 * Writes every table, as of one moment, into a file of its own, row by row: memory stays the same however large
 * the database is.
 * @param {string} url
 * @param {string} folder
 * @returns {Promise<Pick<Manifest, 'migrations' | 'tables' | 'sequences'>>}
 */
export async function dump(url, folder) {
  const sql = postgres(url, PLAIN);
  try {
    return await sql.begin('isolation level repeatable read read only', async (tx) => {
      const migrations = await migrationsOf(tx);
      /** @type {Manifest['tables']} */
      const tables = [];
      for (const { name, columns } of await tablesOf(tx)) {
        const file = `${tables.length}.copy`;
        const [{ rows }] = /** @type {[{ rows: number }]} */ (
          await tx.unsafe(`select count(*)::float8 as rows from ${name}`)
        );
        tables.push({ name, columns, rows, file });
        if (rows === 0) continue;
        const rowsOut = await tx.unsafe(`copy ${name} (${columns.join(', ')}) to stdout`).readable();
        await pipeline(rowsOut, fs.createWriteStream(path.join(folder, file)));
        // The driver pauses its socket when the stream is full, and forgets to go on when that was the last row.
        rowsOut._read(0);
      }
      return { migrations, tables, sequences: await sequencesOf(tx) };
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
