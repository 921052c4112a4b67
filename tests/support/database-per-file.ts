import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll } from 'vitest';
import { databaseUrl, TEMPLATE } from './postgres';

// Runs before every integration test file: it gets a fresh clone of the migrated template, which DATABASE_URL names, and a
// folder of its own for what is stored in files, which is gone at its end.
const server = process.env.DILO_TEST_CLUSTER;
if (!server) throw new Error('The integration tests run through vitest --project integration.');
const name = `dilo_worker_${process.env.VITEST_POOL_ID ?? process.pid}`;
const admin = postgres(databaseUrl(server, 'postgres'), { max: 1, onnotice: () => {} });
try {
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name} template ${TEMPLATE}`);
} finally {
  await admin.end();
}
process.env.DATABASE_URL = databaseUrl(server, name);

const folder = mkdtempSync(path.join(os.tmpdir(), 'dilo-files-'));
process.env.DILO_DATA = folder;
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
