import { fileURLToPath } from 'node:url';
import { sqlClient } from '@/db/client';
import { today } from '@/lib/kernel/dates';
import { AppError } from '@/lib/kernel/errors';
import { withoutRelay } from '@/lib/platform/outbox';
import { Actors } from './actors';
import { clearHalfLoaded, mark, stateOfHouse, unmark, whileAlone } from './claim';
import { accounts, company, PASSWORD, ZONE } from './house';
import { loadHabits } from './load-habits';
import { loadHouse } from './load-house';
import { loadWork } from './load-work';
import { FULL, type Plan, planDemo, type Size } from './plan';
import type { Made } from './scene';

/** Fills an empty, migrated database with the demo company. `tell` hears how far it is. */
export async function loadDemo(
  size: Size = FULL,
  tell: (line: string) => void = () => {},
  now = new Date(),
): Promise<{ plan: Plan; made: Made }> {
  const plan = planDemo(today(now, ZONE), size);
  const actors = new Actors(plan.calendar, now);
  await mark('loading');
  tell(`${company.name}: the house and its people`);
  const house = await loadHouse(plan, actors).catch(async (error: unknown) => {
    // Somebody else founded a company meanwhile: it is theirs.
    if (error instanceof AppError && error.code === 'forbidden') await unmark();
    throw error;
  });
  const sum = `${plan.customers.length} customers, ${plan.projects.length} projects, ${plan.tasks.length} tasks`;
  const hear = (share: number) => tell(`${sum}: ${Math.round(share * 100)} %`);
  const made = await withoutRelay(async () => {
    const work = await loadWork(plan, house, actors, hear);
    await loadHabits(actors);
    return work;
  });
  await mark('loaded');
  await sqlClient`analyze`;
  return { plan, made };
}

/** Who may sign in, as a table for a terminal. */
export function accountTable(): string {
  const names = accounts.map((one) => [one.lastName, one.firstName].filter(Boolean).join(' '));
  const width = Math.max(...names.map((name) => name.length));
  const rows = accounts.map(
    ({ login, locale }, at) =>
      `  ${login.padEnd(10)}${PASSWORD.padEnd(11)}${(names[at] ?? '').padEnd(width + 2)}${locale}`,
  );
  return [`${company.name}: accounts of the demo (login, password, name, language)`, ...rows].join('\n');
}

async function run(): Promise<number> {
  // Nobody waits for the disk: should the machine stop meanwhile, the mark of a finished load is lost with the rest.
  Object.assign(sqlClient.options.connection, { synchronous_commit: 'off' });
  const state = await stateOfHouse();
  if (state === 'foreign') {
    console.error(
      'This database holds another company, so the demo is not loaded into it. Start the demo with a data folder of its own (npm run demo), or give it an empty database.',
    );
    return 1;
  }
  if (state === 'interrupted') {
    console.error('The demo was loaded only in part: it begins again.');
    await clearHalfLoaded();
  }
  if (state !== 'loaded') {
    const begun = Date.now();
    await loadDemo(FULL, (line) => console.error(line));
    console.error(`Loaded in ${Math.round((Date.now() - begun) / 1_000)} s`);
  }
  console.log(accountTable());
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!process.env.DATABASE_URL) {
    console.error('DATABASE_URL is not set.');
    process.exit(1);
  }
  try {
    process.exitCode = await whileAlone(run);
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
  } finally {
    await sqlClient.end();
  }
}
