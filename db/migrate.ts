import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

/** Exit code of this command when the database was written by a newer Dilo. */
const NEWER = 3;

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations');

/** Brings the database at `url` up to the code's schema. Throws `NewerDatabase` when it is ahead of the code. */
export async function migrateDatabase(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const journal: { entries: { when: number }[] } = JSON.parse(
      readFileSync(path.join(folder, 'meta/_journal.json'), 'utf8'),
    );
    const newest = Math.max(...journal.entries.map((entry) => entry.when));
    await client`select pg_advisory_lock(714253)`;
    const [known] = await client`select to_regclass('drizzle.__drizzle_migrations') is not null as present`;
    if (known?.present) {
      const [last] = await client`select max(created_at)::bigint as at from drizzle.__drizzle_migrations`;
      if (Number(last?.at ?? 0) > newest) throw new NewerDatabase();
    }
    await migrate(drizzle(client), { migrationsFolder: folder });
  } finally {
    await client.end();
  }
}

export class NewerDatabase extends Error {
  constructor() {
    super(
      'This database was last used by a newer version of Dilo. Start that version, or restore a backup made by this one.',
    );
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const url = process.env.DATABASE_URL;
  if (!url) {
    console.error('DATABASE_URL is not set.');
    process.exit(1);
  }
  try {
    await migrateDatabase(url);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(error instanceof NewerDatabase ? NEWER : 1);
  }
}
