import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { definitionOf, jobWorkers, recordKinds } from '@/lib/kinds';
import { contextOfUser } from '@/lib/platform/user-context';
import { beginCheck, runCheck } from '@/lib/record/import/check';
import { getImport, settleImport, startImport } from '@/lib/record/import/drafts';
import { startRun } from '@/lib/record/import/run';
import { receiveImport } from '@/lib/record/import/store';
import { runJob } from '@/lib/record/jobs';
import { undoOperation } from '@/lib/record/undo';
import { createCompany } from '@/lib/settings/commands/create-company';

const { userId } = await createCompany({ company: { name: 'X', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'en', address: '', phone: '', email: '', site: '', taxId: '' }, admin: { name: 'Ann Boss', login: 'ann', password: 'long enough 12' } } as never);
const go = async (kind: string, path: string, mode: 'skip'|'all' = 'skip') => {
  const ctx = await contextOfUser(userId); if (!ctx) throw new Error();
  const form = new FormData(); form.set('kind', kind); form.set('file', new File([readFileSync(path)], path.split('/').at(-1) ?? ''));
  const received = await receiveImport(new Request('http://x/', { method: 'POST', body: form }));
  const def = definitionOf(received.kind);
  const id = await startImport(ctx, def, received);
  const draft = await getImport(ctx, id);
  console.log(kind, draft.params.header.map((h, i) => `${h}→${JSON.stringify(draft.params.columns[i])}`).join(' | '), draft.params.key, draft.params.fixed, draft.params.fault);
  let t = Date.now();
  await runCheck(ctx, def, await beginCheck(ctx, id));
  const checked = await getImport(ctx, id);
  console.log('check ms', Date.now() - t, JSON.stringify(checked.params.checked), checked.params.fault, checked.params.phase);
  console.log((await db.execute(sql`select errors, count(*) from job_items where job_id=${id} and errors is not null group by 1 limit 10`)).map((r) => JSON.stringify(r)));
  t = Date.now();
  await startRun(ctx, def, id, mode);
  await runJob(id, jobWorkers);
  const done = await getImport(ctx, id);
  console.log('run ms', Date.now() - t, done.state, done.error, done.done, done.failed, done.total);
  console.log((await db.execute(sql`select data->>'verdict' v, state, errors, count(*), (array_agg(data->'remarks') filter (where data->'remarks' <> '[]'))[1:9] r from job_items where job_id=${id} and position < 1000000000 group by 1,2,3`)).map((r) => JSON.stringify(r)));
  return { ctx, id, op: done.operationId };
};
const count = async () => console.log(JSON.stringify(await db.execute(sql`select (select count(*) from tasks t join records r on r.id=t.id and deleted_at is null) tasks, (select count(*) from task_dependencies) deps, (select count(*) from tasks where parent_id is not null) parents, (select sum(hours) from time_entries) hours, (select count(*) from task_executors) lines, (select count(*) from employees e join records r on r.id=e.id and deleted_at is null) people, (select count(*) from projects) projects, (select count(*) from customers c join records r on r.id=c.id and deleted_at is null) customers, (select count(*) from contacts c join records r on r.id=c.id and deleted_at is null) contacts, (select count(*) from customer_contacts) links`)));
test('all', async () => {
  const D = '/work/shared/data/';
  const first = await go('task', D + 'redmine/issues.csv');
  await count();
  console.log(await db.execute(sql`select d.code, t.percent, count(*) from tasks t join directory_values d on d.id = t.status_id group by 1,2 order by 3 desc limit 12`));
  await go('task', D + 'redmine/issues.csv');
  await count();
  if (process.env.UNDO) {
  let t = Date.now();
  console.log(await undoOperation(first.ctx, recordKinds, first.op ?? 0), Date.now() - t);
  await count();
  await go('task', D + 'redmine/issues.csv', 'all');
  await count();
  }
  for (const [k, f] of [['customer', 'customers'], ['customer', 'suppliers'], ['employee', 'employees']] as const) { await go(k, `${D}northwind/${f}.csv`); await count(); await go(k, `${D}northwind/${f}.csv`); await count(); }
}, 200000);
