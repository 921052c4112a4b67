import { asc, eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { customers } from '@/db/schema/customers';
import { events } from '@/db/schema/events';
import { records } from '@/db/schema/spine';
import { definitionOf, jobWorkers, recordKinds } from '@/lib/kinds';
import type { Ctx } from '@/lib/platform/context';
import { contextOfUser } from '@/lib/platform/user-context';
import { beginCheck, runCheck } from '@/lib/record/import/check';
import { getImport, startImport } from '@/lib/record/import/drafts';
import { countRows, listIssues } from '@/lib/record/import/report';
import { startRun } from '@/lib/record/import/run';
import { receiveImport } from '@/lib/record/import/store';
import { runJob } from '@/lib/record/jobs';
import { undoOperation } from '@/lib/record/undo';
import { createCompany } from '@/lib/settings/commands/create-company';

const definition = definitionOf('event');
let userId: number;

async function asUser(): Promise<Ctx> {
  return (await contextOfUser(userId)) ?? expect.fail('the director is gone');
}

async function imported(text: string) {
  const ctx = await asUser();
  const form = new FormData();
  form.set('kind', 'event');
  form.set('file', new File([text], 'calls.csv'));
  const received = await receiveImport(new Request('http://test/', { method: 'POST', body: form }));
  const id = await startImport(ctx, definition, received);
  await runCheck(ctx, definition, await beginCheck(ctx, id));
  await startRun(ctx, definition, id, 'skip');
  await runJob(id, jobWorkers);
  const job = await getImport(ctx, id);
  return { job, counts: await countRows(ctx, job), ...(await listIssues(ctx, definition, job)) };
}

const kept = () =>
  db
    .select({ event: events, title: records.title, customer: sql<string | null>`c.title` })
    .from(events)
    .innerJoin(records, eq(records.id, events.id))
    .leftJoin(sql`records c`, sql`c.id = ${events.customerId}`)
    .where(sql`${records.deletedAt} is null`)
    .orderBy(asc(events.startsAt));

const file = [
  'Номер,Тема,Тип события,Дата начала,Окончание,Клиент,Телефон,Результат,Содержание,Погода',
  'C-1,Не дозвонились,Пропущенный входящий звонок,2026-11-16 09:00,,Нептун,044 123-45-67,,,ясно',
  'C-2,Перезвонили,Исходящий звонок,2026-11-16 09:30,2026-11-16 09:40,Нептун,+380441234567,ждут смету,Просили **скидку**,дождь',
  'C-3,Осмотр крыши,Замер,2026-11-17 10:00,2026-11-17 12:00,Марс,,,,',
].join('\n');

beforeAll(async () => {
  const company = { name: 'C', country: 'UA', currency: 'UAH', timeZone: 'Europe/Kyiv', locale: 'ru' as const };
  const admin = { login: 'director', name: 'Director', password: 'not used here' };
  userId = (await createCompany({ company, admin })).userId;
});

describe('a register of calls out of a file', () => {
  let operation = 0;

  test('comes with types by name, times of the house, customers made, and what has no field kept as text', async () => {
    const { job, counts, errors } = await imported(file);
    expect(errors).toEqual([]);
    expect(job).toMatchObject({ state: 'done', failed: 0 });
    expect(counts).toEqual({ new: 3 });
    operation = job.operationId ?? 0;
    const [missed, back, visit] = await kept();
    expect(missed?.event).toMatchObject({ typeCode: 'missed_incoming_call', externalKey: 'C-1' });
    expect(missed?.event.startsAt.toISOString()).toBe('2026-11-16T07:00:00.000Z');
    expect(back).toMatchObject({ title: 'Перезвонили', customer: 'Нептун', event: { result: 'ждут смету' } });
    expect(back?.event.content).toMatch(/^Просили \*\*скидку\*\*[\s\S]*Погода.*дождь/);
    expect(visit).toMatchObject({ customer: 'Марс', event: { typeCode: '' } });
    expect(await db.select().from(customers)).toHaveLength(2);
  });

  test('and the missed call is answered by the one that came after it', async () => {
    const [missed, back] = await kept();
    expect(missed?.event.answeredById).toBe(back?.event.id);
  });

  test('sent again it changes nothing; what changed in it is changed', async () => {
    expect((await imported(file)).counts).toEqual({ unchanged: 3 });
    const { counts } = await imported(file.replace('ждут смету', 'смета принята'));
    expect(counts).toEqual({ unchanged: 2, changed: 1 });
    const [, back] = await kept();
    expect(back?.event.result).toBe('смета принята');
  });

  test('a row that ends before it begins stays out, and is named', async () => {
    const { counts, errors } = await imported(
      'Тема,Дата начала,Окончание\nНазад во времени,2026-11-20 10:00,2026-11-20 09:00\nВперёд,2026-11-20 10:00,2026-11-20 11:00',
    );
    expect(counts).toMatchObject({ new: 1 });
    expect(errors).toMatchObject([{ row: 2 }]);
    expect((await kept()).map(({ title }) => title)).not.toContain('Назад во времени');
  });

  test('is undone as a whole, but not over what was changed since', async () => {
    const ctx = await asUser();
    const before = await kept();
    await expect(undoOperation(ctx, recordKinds, operation)).rejects.toMatchObject({ code: 'newer_changes' });
    expect(await kept()).toHaveLength(before.length);
    const { job, counts } = await imported('Тема,Дата начала\nРаз,2026-11-21 10:00\nДва,2026-11-21 11:00');
    expect(counts).toEqual({ new: 2 });
    expect(await kept()).toHaveLength(before.length + 2);
    await undoOperation(ctx, recordKinds, job.operationId ?? 0);
    expect(await kept()).toEqual(before);
  });
});
