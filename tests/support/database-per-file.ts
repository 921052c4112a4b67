import postgres from 'postgres';
import { databaseUrl, TEMPLATE } from './postgres';

// Runs before every integration test file: it gets a fresh clone of the migrated template, and DATABASE_URL names it.
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
