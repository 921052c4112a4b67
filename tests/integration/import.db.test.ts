import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { jobs } from '@/db/schema/record';
import { definitionOf, jobWorkers, recordKinds } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { env } from '@/lib/platform/env';
import { contextOfUser } from '@/lib/platform/user-context';
import { beginCheck, runCheck } from '@/lib/record/import/check';
import { getImport, settleImport, startImport } from '@/lib/record/import/drafts';
import { countRows, errorFile, listIssues } from '@/lib/record/import/report';
import { startRun } from '@/lib/record/import/run';
import { receiveImport } from '@/lib/record/import/store';
import { resumeJobs, runJob } from '@/lib/record/jobs';
import { undoOperation } from '@/lib/record/undo';
import { createCompany } from '@/lib/settings/commands/create-company';
import { CHILDREN, ISSUES, issueExport, LINKS, OUTSIDE } from '@/tests/support/issue-export';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let userId = 0;
beforeAll(async () => {
  const house = { name: 'Test', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'en' as const };
  const founded = await createCompany({
    company: house,
    admin: { login: 'director', name: 'Ann Boss', password: 'not used here' },
  });
  userId = founded.userId;
});

async function asUser(): Promise<Ctx> {
  const ctx = await contextOfUser(userId);
  if (!ctx) throw new Error('the director is gone');
  return ctx;
}

/** An upload that was looked through, not begun. */
async function checked(kind: string, name: string, content: string | Buffer, columns?: Record<number, string>) {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new File([new Uint8Array(Buffer.from(content))], name));
  const ctx = await asUser();
  const definition = definitionOf(kind);
  const received = await receiveImport(new Request('http://test/', { method: 'POST', body: form }));
  const id = await startImport(ctx, definition, received);
  const draft = await getImport(ctx, id);
  if (columns) {
    const chosen = draft.params.columns.map((column, at) => ({ ...column, target: columns[at] ?? column.target }));
    const { key, create, fixed } = draft.params;
    await settleImport(ctx, definition, draft, { columns: chosen, key: key ?? '', create, fixed });
  }
  await runCheck(ctx, definition, await beginCheck(ctx, id));
  return { ctx, definition, id, job: await getImport(ctx, id) };
}

async function imported(kind: string, name: string, content: string | Buffer, mode: 'skip' | 'all' = 'skip') {
  const { ctx, definition, id } = await checked(kind, name, content);
  await startRun(ctx, definition, id, mode);
  await runJob(id, jobWorkers);
  const job = await getImport(ctx, id);
  return { ctx, definition, job, counts: await countRows(ctx, job) };
}

async function held(): Promise<Record<string, number>> {
  const [row] = await db.execute<Record<string, string>>(sql`
    with kept as (select id, kind, number from records where deleted_at is null)
    select count(*) filter (where kind = 'task') as tasks, count(*) filter (where kind = 'project') as projects,
      count(*) filter (where kind = 'customer') as customers, count(*) filter (where kind = 'contact') as contacts,
      count(*) filter (where kind = 'employee') as people,
      (select count(*) from task_dependencies d join kept a on a.id = d.predecessor_id
        join kept b on b.id = d.task_id) as links,
      (select count(*) from tasks t join kept k on k.id = t.id where t.parent_id is not null) as children,
      (select coalesce(sum(e.hours), 0) from time_entries e join kept k on k.id = e.task_id) as hours
    from kept`);
  return Object.fromEntries(Object.entries(row ?? {}).map(([key, value]) => [key, Number(value)]));
}

describe('500 issues of another tracker', () => {
  const file = issueExport();
  const everything = { tasks: ISSUES, projects: 1, links: LINKS, children: CHILDREN, hours: 125 * 1.25, people: 6 };
  let operation = 0;

  test('the dry run tells what would be and writes nothing', async () => {
    const before = await held();
    const { job } = await checked('task', 'issues.csv', file);
    expect(job.params.checked).toMatchObject({ rows: ISSUES, states: { new: ISSUES }, remarks: OUTSIDE });
    expect(job.params.checked?.makes.project).toEqual(['Portal']);
    expect(job.params.checked?.makes.employee).toHaveLength(5);
    expect(await held()).toEqual(before);
  });

  test('each issue, parent and hour arrives, each link once, and those that lead outside are told', async () => {
    const { ctx, definition, job, counts } = await imported('task', 'issues.csv', file);
    expect(job).toMatchObject({ state: 'done', failed: 0 });
    expect(counts).toEqual({ new: ISSUES });
    expect(await held()).toMatchObject(everything);
    const { errors, remarks } = await listIssues(ctx, definition, job);
    expect(errors).toEqual([]);
    expect(remarks).toHaveLength(OUTSIDE);
    expect(remarks[0]).toMatchObject({ row: 342, column: 'Related issues' });
    expect(remarks[0]?.text).toContain('#900340');
    operation = job.operationId ?? 0;
  });

  test('statuses, dates in American order, hours and texts are those of the file', async () => {
    const states = await db.execute<{ code: string; count: string }>(sql`
      select d.code, count(*) from tasks t join directory_values d on d.id = t.status_id group by 1 order by 1`);
    expect(Object.fromEntries(states.map(({ code, count }) => [code, Number(count)]))).toEqual({
      assigned: 100,
      accepted: 100,
      suspended: 100,
      done: 199,
      cancelled: 1,
    });
    const [task] = await db.execute(sql`
      select r.title, t.content, t.hours_planned::float as planned, t.starts_on::text as starts,
        t.external_key as key from tasks t join records r on r.id = t.id where t.external_key = '7013'`);
    expect(task).toMatchObject({ title: 'Renew the access list 13', planned: 15.5, key: '7013' });
    expect(String(task?.content)).toContain('Two lines,\n"quoted" — и кириллица 12');
    expect(String(task?.starts)).toContain('2026-01-13');
  });

  test('sent again it changes nothing', async () => {
    const { counts } = await imported('task', 'issues again.csv', file);
    expect(counts).toEqual({ unchanged: ISSUES });
    expect(await held()).toMatchObject(everything);
  });

  test('it is undone as a whole, and comes back as a whole', async () => {
    const ctx = await asUser();
    await undoOperation(ctx, recordKinds, operation);
    expect(await held()).toMatchObject({ tasks: 0, projects: 0, people: 1, links: 0 });
    const { counts } = await imported('task', 'issues.csv', file, 'all');
    expect(counts).toEqual({ restored: ISSUES });
    expect(await held()).toMatchObject(everything);
  });
});

test('relations that would make a plan wait for itself through a parent are left out and told', async () => {
  const head = ['#', 'Subject', 'Status', 'Parent task', 'Related issues'];
  const file = (rows: string[][]) => [head, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n');
  const told = async (content: string) => {
    const { ctx, definition, job, counts } = await imported('task', 'round.csv', content);
    const { errors, remarks } = await listIssues(ctx, definition, job);
    expect([job.state, errors]).toEqual(['done', []]);
    return { counts, remarks: remarks.map(({ row, column }) => `${row} ${column}`) };
  };
  const linked = async () =>
    db.execute(sql`select a.external_key as first, b.external_key as next from task_dependencies d
      join tasks a on a.id = d.predecessor_id join tasks b on b.id = d.task_id where a.external_key like '77%' order by 1, 2`);
  // 7701 holds 7702, which comes before 7703; that cannot come before 7701.
  const rows = [
    ['7701', 'Holds', 'New', '', ''],
    ['7702', 'Inside', 'New', '7701', 'Precedes #7703'],
    ['7703', 'Outside', 'New', '', 'Precedes #7701'],
  ];
  expect(await told(file(rows))).toEqual({ counts: { new: 3 }, remarks: ['4 Related issues'] });
  expect(await linked()).toMatchObject([{ first: '7702', next: '7703' }]);
  // And what waits for a task cannot come below one that waits for it.
  const moved = [['7702', 'Inside', 'New', '7703', '']];
  expect(await told(file(moved))).toMatchObject({ remarks: ['2 Parent task'] });
});

describe('customers, suppliers and employees', () => {
  const customers =
    'customer_id,company_name,contact_name,contact_title,address,city,region,postal_code,country,phone,fax\nALPHA,Alpha Käse,Maria Sommer,Owner,Weg 2,Köln,,50667,Germany,0221-555-11,0221-555-12\nBETA,Бета,Ivan Beta,Sales,вул. Хрещатик 1,Київ,,01001,Ukraine,(044) 555-00-00,\n';

  test('what Dilo has a field for is there, the person as a contact', async () => {
    const { counts, job } = await imported('customer', 'customers.csv', customers);
    expect(counts).toEqual({ new: 2 });
    expect(job.params.fixed).toEqual({ roles: 'customer' });
    const [alpha] = await db.execute(sql`
      select r.title, c.code, c.city, c.country, c.postal_code, c.fax, c.legal_address, c.phones::text, c.roles::text,
        p.title as person, k.position from customers c join records r on r.id = c.id
        join customer_contacts l on l.customer_id = c.id join contacts k on k.id = l.contact_id
        join records p on p.id = k.id where c.code = 'ALPHA'`);
    expect(alpha).toMatchObject({
      ...{ title: 'Alpha Käse', city: 'Köln', country: 'DE', postal_code: '50667', fax: '0221-555-12' },
      ...{ legal_address: 'Weg 2', person: 'Maria Sommer', position: 'Owner', roles: '{customer}' },
    });
    expect(String(alpha?.phones)).toMatch(/221.*555.*11/);
  });

  test('a file in an old Cyrillic encoding, with semicolons, finds those it made before', async () => {
    const old = customers.replaceAll(',', ';').replace('Käse', 'Kase').replace('Köln', 'Koln');
    const { counts, job } = await imported('customer', 'клиенты.csv', iconv.encode(old, 'windows-1251'));
    expect(job.params.name).toBe('клиенты.csv');
    expect(counts).toEqual({ changed: 1, unchanged: 1 });
    expect((await held()).customers).toBe(2);
  });

  test('a supplier of the same firm is the same customer with one more role', async () => {
    const { counts } = await imported(
      'customer',
      'suppliers.csv',
      'supplier_id,company_name,homepage\nALPHA,Alpha Käse,\n',
    );
    expect(counts).toEqual({ changed: 1 });
    const [row] = await db.execute(sql`select roles::text from customers where code = 'ALPHA'`);
    expect(row).toEqual({ roles: '{customer,supplier}' });
  });

  test('employees with their birthdays and heads; twice doubles nothing', async () => {
    const file =
      'employee_id,last_name,first_name,title,birth_date,home_phone,reports_to\n1,Sommer,Nina,Sales,1988-12-08,(206) 555-0101,2\n2,Winter,Paul,Director,1972-02-19,(206) 555-0102,\n';
    const before = (await held()).people ?? 0;
    expect((await imported('employee', 'employees.csv', file)).counts).toEqual({ new: 2 });
    expect((await imported('employee', 'employees.csv', file)).counts).toEqual({ unchanged: 2 });
    expect((await held()).people).toBe(before + 2);
    const [nina] = await db.execute(sql`
      select e.birthday::text, p.name as position from employees e join records r on r.id = e.id
        left join directory_values p on p.id = e.position_id where r.title in ('Sommer Nina', 'Nina Sommer')`);
    expect(nina).toEqual({ birthday: '1988-12-08', position: 'Sales' });
  });
});

describe('bad rows', () => {
  const file =
    'Title,End,Hours planned\nGood one,2026-05-01,2\n,2026-05-02,1\nBad date,2026-13-45,1\n=cmd(),2026-05-03,x\nGood two,2026-05-04,\n';

  test('are left out and told by row and column; their file opens without running anything', async () => {
    const before = (await held()).tasks ?? 0;
    const { ctx, definition, job, counts } = await imported('task', 'mixed.csv', file);
    expect(counts).toEqual({ new: 2, bad: 3 });
    expect((await held()).tasks).toBe(before + 2);
    const { errors } = await listIssues({ ...ctx, locale: 'ru' }, definition, job);
    expect(errors.map(({ row, column }) => [row, column])).toEqual([
      [3, 'Title'],
      [4, 'End'],
      [5, 'Hours planned'],
    ]);
    for (const { text } of errors) expect(text).toMatch(/[а-я]{3}/);
    let text = '';
    for await (const piece of errorFile(ctx, definition, job)) text += piece;
    const lines = text.trim().split(/\r?\n/);
    expect(lines).toHaveLength(4);
    expect(lines[3]).toContain("'=cmd()");
  });

  test('keep an import that must be whole from beginning', async () => {
    const before = await held();
    const { ctx, definition, id } = await checked('task', 'mixed.csv', file);
    await expect(startRun(ctx, definition, id, 'all')).rejects.toMatchObject({ fields: { mode: 'has_bad_rows' } });
    expect(await held()).toEqual(before);
  });

  test('and nothing of it stays when one turns out bad only as it is written', async () => {
    const names = Array.from({ length: 450 }, (_, at) => `Whole ${at},W-${at}`);
    const { ctx, definition, id } = await checked('project', 'whole.csv', `Title,Code\n${names.join('\n')}\n`);
    const before = await held();
    await startRun(ctx, definition, id, 'all');
    expect((await getImport(ctx, id)).params.checked?.states).toEqual({ new: 450 });
    await db.execute(
      sql`update job_items set data = jsonb_set(data, '{cells,0}', '""') where job_id = ${id} and position = 440`,
    );
    await runJob(id, jobWorkers);
    const job = await getImport(ctx, id);
    expect(job).toMatchObject({ state: 'failed', error: 'invalid' });
    expect(await held()).toEqual(before);
    expect((await listIssues(ctx, definition, job)).errors).toMatchObject([{ row: 440 }]);
  });
});

test('events of another program come once, with their times, types and missed calls answered', async () => {
  const file = [
    'UID,Subject,Type,Date,Phone,Customer,Result',
    'c1,Nobody took it,Missed incoming call,2026-11-18 10:00,+380 44 765 43 21,Event Firm,',
    'c2,Called back,Call back,2026-11-18 10:20,0447654321,Event Firm,Agreed',
    'c3,Fair,Exhibition,2026-11-19,,,',
    'c4,Ends early,Visit,yesterday-ish,,,',
  ].join('\n');
  const { counts, definition, ctx, job } = await imported('event', 'events.csv', file);
  expect(counts).toMatchObject({ new: 3, bad: 1 });
  expect((await listIssues(ctx, definition, job)).errors).toMatchObject([{ row: 5 }]);
  const rows = await db.execute<Record<string, unknown>>(sql`
    select e.external_key, e.type_code, e.result, c.title as customer, (e.answered_by_id is not null) as answered,
      to_char(e.starts_at at time zone 'Europe/Kyiv', 'MM-DD HH24:MI') as at
    from events e left join records c on c.id = e.customer_id where e.external_key is not null order by e.external_key`);
  expect([...rows]).toEqual([
    {
      ...{ external_key: 'c1', type_code: 'missed_incoming_call', result: '', customer: 'Event Firm' },
      ...{ answered: true, at: '11-18 10:00' },
    },
    {
      ...{ external_key: 'c2', type_code: 'call_back', result: 'Agreed', customer: 'Event Firm' },
      ...{ answered: false, at: '11-18 10:20' },
    },
    {
      ...{ external_key: 'c3', type_code: '', result: '', customer: null },
      ...{ answered: false, at: '11-19 00:00' },
    },
  ]);
  const again = await imported('event', 'events.csv', file.replace('Agreed', 'Signed'));
  expect(again.counts).toMatchObject({ changed: 1, unchanged: 2 });
});

test('an import whose process died is taken up where it stood, and nothing is made twice', async () => {
  const rows = Array.from({ length: 450 }, (_, at) => `Restarted ${at},K-${at}`);
  const { ctx, definition, id } = await checked('task', 'restart.csv', `Title,Number\n${rows.join('\n')}\n`);
  const before = (await held()).tasks ?? 0;
  await startRun(ctx, definition, id, 'skip');
  let chunks = 0;
  const { import: worker } = jobWorkers;
  if (!worker || typeof worker === 'function') throw new Error('no worker of imports');
  const dying = {
    ...worker,
    work: async (...all: Parameters<typeof worker.work>) => {
      const outcomes = await worker.work(...all);
      chunks += 1;
      // The process is gone with its second chunk written but not committed.
      if (chunks === 2) throw Object.assign(new Error('killed'), { code: 'CONNECTION_CLOSED' });
      return outcomes;
    },
  };
  await runJob(id, { import: dying });
  expect((await held()).tasks).toBe(before + 200);
  expect(await getImport(ctx, id)).toMatchObject({ state: 'running', done: 200 });
  await db
    .update(jobs)
    .set({ leasedUntil: new Date(0) })
    .where(eq(jobs.id, id));
  await Promise.all([resumeJobs(jobWorkers), resumeJobs(jobWorkers)]);
  const job = await getImport(ctx, id);
  expect(job).toMatchObject({ state: 'done', done: 450, failed: 0 });
  expect((await held()).tasks).toBe(before + 450);
  const [operations] = await db.execute(sql`
    select count(distinct h.operation_id)::int as n from history h join records r on r.id = h.record_id where r.title like 'Restarted %'`);
  expect(operations).toEqual({ n: 1 });
});

describe('a file that is no table', () => {
  const uploads = async () => (await readdir(path.resolve(env.DILO_DATA, 'imports')).catch(() => [])).length;

  test.each([
    ['nothing in it', '', 'empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not_a_table'],
    ['the old Excel', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'old_excel'],
  ])('%s is refused and not kept', async (_, content, code) => {
    const before = [await uploads(), (await db.select().from(jobs)).length];
    await expect(checked('task', 'x.csv', content)).rejects.toMatchObject({ code });
    expect([await uploads(), (await db.select().from(jobs)).length]).toEqual(before);
  });

  test('another person’s import does not exist', async () => {
    const { id } = await checked('task', 'mine.csv', 'Title\nMine\n');
    const ctx = await asUser();
    const [mine] = await db
      .select()
      .from(jobs)
      .where(and(eq(jobs.id, id), eq(jobs.type, 'import')));
    expect(mine?.actorId).toBe(userId);
    await expect(getImport({ ...ctx, userId: userId + 1_000 }, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
