// `npm run bench:seed`: a database as large as the one to compare with, made of a Redmine database.
//   BENCH_SOURCE=postgres://…/redmine DATABASE_URL=postgres://…/dilo_bench npm run bench:seed -- [--scale 10] [--again]
import postgres from 'postgres';
import { migrateDatabase } from '@/db/migrate';
import { ADMIN, PASSWORD } from './conventions.mjs';

const MARK = 'Dilo bench';

const usage = `Two PostgreSQL databases are needed:
  BENCH_SOURCE   a Redmine database (5 or newer) to convert; it is only read
  DATABASE_URL   where to; it is created when it does not exist, and must hold no company
Options:
  --scale N      each task N times over (10 makes 1,000,000 of 100,000); history, comments and time stay as they are
  --again        drop the database first, when an earlier run of this command made it`;

class Refusal extends Error {}

async function connectTo(address: string, name: string): Promise<postgres.Sql> {
  if (!URL.canParse(address)) throw new Refusal(`${name} is no address of a database.`);
  const client = postgres(address, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    await client`select 1`;
    return client;
  } catch (error) {
    await client.end();
    const said = error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error);
    throw new Refusal(`${name} cannot be reached: ${said}`);
  }
}

async function openSource(address: string | undefined): Promise<postgres.Sql> {
  if (!address) throw new Refusal(`BENCH_SOURCE is not set.\n${usage}`);
  const source = await connectTo(address, 'BENCH_SOURCE');
  const [row] = await source`select to_regclass('issues') is not null and to_regclass('journal_details') is not null
    and to_regclass('members') is not null as redmine`;
  if (!row?.redmine)
    throw new Refusal('BENCH_SOURCE is no Redmine database: issues, journal_details or members is missing.');
  const [count] = await source`select count(*)::int as n from issues`;
  if (count?.n === 0) throw new Refusal('The Redmine database of BENCH_SOURCE has no issues.');
  return source;
}

/** Creates the database of `address`, or makes sure that nothing of anybody else is in it. */
async function prepareTarget(address: string, again: boolean): Promise<void> {
  const url = new URL(address);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/postgres';
  const admin = await connectTo(url.href, 'The server of DATABASE_URL');
  try {
    const [known] =
      await admin`select shobj_description(oid, 'pg_database') as mark from pg_database where datname = ${name}`;
    if (known && again && known.mark !== MARK) {
      throw new Refusal(`The database ${name} was not made by this command, so it is not dropped.`);
    }
    if (known && again) await admin`drop database ${admin(name)} with (force)`;
    if (!known || again) {
      await admin`create database ${admin(name)} encoding 'UTF8' template template0`;
      await admin.unsafe(`comment on database "${name.replaceAll('"', '""')}" is '${MARK}'`);
    }
  } finally {
    await admin.end();
  }
}

async function refuseFull(target: postgres.Sql): Promise<void> {
  const [row] = await target`select exists (select 1 from company) or exists (select 1 from records) as full`;
  if (row?.full) throw new Refusal('The database of DATABASE_URL is not empty. Choose another one, or add --again.');
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? undefined : (process.argv[at + 1] ?? '');
}

async function run(): Promise<void> {
  const { BENCH_SOURCE, DATABASE_URL } = process.env;
  if (!DATABASE_URL) throw new Refusal(`DATABASE_URL is not set.\n${usage}`);
  const scale = Number(option('scale') ?? 1);
  if (!Number.isInteger(scale) || scale < 1 || scale > 100)
    throw new Refusal('--scale wants a whole number from 1 to 100.');
  const source = await openSource(BENCH_SOURCE);
  await prepareTarget(DATABASE_URL, process.argv.includes('--again'));
  await migrateDatabase(DATABASE_URL);
  const target = await connectTo(DATABASE_URL, 'DATABASE_URL');
  await refuseFull(target);
  const begun = Date.now();
  const { found } = await import('./seed/found');
  const { convert } = await import('./seed/convert');
  const [first] = await source`select login from users where id = 1`;
  const house = await found(target, { login: String(first?.login ?? ADMIN), password: PASSWORD });
  const counts = await convert({
    addresses: { from: BENCH_SOURCE ?? '', to: DATABASE_URL },
    source,
    target,
    house,
    scale,
    tell: (line) => console.error(line),
  });
  for (const [what, count] of Object.entries(counts)) console.log(`${what.padEnd(16)} ${count.toLocaleString('en')}`);
  console.log(`Done in ${Math.round((Date.now() - begun) / 1_000)} s. Everybody's password is ${PASSWORD}.`);
}

try {
  await run();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
