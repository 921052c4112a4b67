import { pipeline } from 'node:stream/promises';
import postgres from 'postgres';
import { systemContext } from '@/lib/platform/system-context';
import { continueOperation } from '@/lib/platform/transaction';
import { rollUpProjects } from '@/lib/projects/commands/roll-up';
import { FREE_FROM, PROJECTS_FROM } from '../conventions.mjs';
import { type Copy, copiesOfPeople, copiesOfTalk, copiesOfWork, type Mapping } from './copies';
import type { House } from './found';
import { mapStatuses } from './statuses';

type Addresses = { from: string; to: string };
type Task = {
  addresses: Addresses;
  source: postgres.Sql;
  target: postgres.Sql;
  house: House;
  scale: number;
  tell: (line: string) => void;
};

/** Fills the house from Redmine, table by table, each as one stream; returns how many of each there are. */
export async function convert({
  addresses,
  source,
  target,
  house,
  scale,
  tell,
}: Task): Promise<Record<string, number>> {
  const [most] = await source`select max(id)::int as id from issues`;
  const map: Mapping = {
    house,
    statuses: await mapStatuses(source, target, house),
    stride: Number(most?.id),
    scale,
  };
  for (const copy of [...copiesOfPeople(map), ...copiesOfWork(map), ...copiesOfTalk(map)]) {
    const begun = Date.now();
    await pour(addresses, copy);
    tell(`${copy.table.padEnd(20)} ${((Date.now() - begun) / 1_000).toFixed(1)} s`);
  }
  await settle(target);
  await rollUp(target);
  await target`vacuum analyze`;
  return countAll(target);
}

/** Each stream has connections of its own: the client does not take another one up after a stream. */
async function pour({ from: source, to: target }: Addresses, { table, columns, select }: Copy): Promise<void> {
  const [reader, writer] = [alone(source), alone(target)];
  try {
    const into = await writer.unsafe(`copy ${table} (${columns.join(', ')}) from stdin`).writable();
    const from = await reader.unsafe(`copy (${select}) to stdout`).readable();
    await pipeline(from, into);
  } finally {
    await Promise.all([reader.end(), writer.end()]);
  }
}

const alone = (address: string): postgres.Sql => postgres(address, { max: 1, onnotice: () => {} });

/** Sequences and counters go on where the conversion stopped. */
async function settle(target: postgres.Sql): Promise<void> {
  for (const table of ['users', 'comments', 'task_executors', 'task_dependencies', 'time_entries', 'project_members']) {
    await target.unsafe(
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select coalesce(max(id), 1) from ${table}))`,
    );
  }
  await target`select setval(pg_get_serial_sequence('records', 'id'), greatest(${FREE_FROM}, (select max(id) from records)))`;
  await target`insert into counters (scope, value) select number_scope, max(number_seq) from records group by 1
    on conflict (scope) do update set value = excluded.value`;
}

/** What projects sum up from their tasks, by the product's own command. */
async function rollUp(target: postgres.Sql): Promise<void> {
  await target`analyze`;
  const rows = await target`select id from records where kind = 'project' and id >= ${PROJECTS_FROM}`;
  const ctx = systemContext({ locale: 'en', timeZone: 'UTC' });
  await continueOperation(ctx, 0, (tx) =>
    rollUpProjects(
      tx,
      rows.map((row) => Number(row.id)),
    ),
  );
}

async function countAll(target: postgres.Sql): Promise<Record<string, number>> {
  const [row] = await target`select (select count(*) from users) as users, (select count(*) from projects) as projects,
    (select count(*) from tasks) as tasks, (select count(*) from history h join tasks t on t.id = h.record_id) as history, (select count(*) from comments) as comments,
    (select count(*) from task_dependencies) as dependencies, (select count(*) from time_entries) as "time entries"`;
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, count]) => [name, Number(count)]));
}
