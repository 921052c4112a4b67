import { desc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { audit } from '@/db/schema/access';
import { outbox } from '@/db/schema/record';
import { company, directoryValues, journals, numberingRules } from '@/db/schema/settings';
import { records } from '@/db/schema/spine';
import { taskExecutors, tasks } from '@/db/schema/tasks';
import { changeEmployee } from '@/lib/people/commands/change-employee';
import { createEmployee } from '@/lib/people/commands/create-employees';
import { createUnit } from '@/lib/people/commands/units';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { directoryName, directoryOptions, directoryValues as listValues } from '@/lib/record/directories';
import { createTask } from '@/lib/tasks/commands/create';
import { systemStatuses } from '@/lib/tasks/kind';
import { createTaskSchema } from '@/lib/tasks/schema';
import { actor, allRights, countStatements } from '@/tests/support/actors';
import { changeCompany } from './company';
import {
  changeDirectoryValue,
  createDirectoryValue,
  deleteDirectoryValue,
  moveDirectoryValue,
  retireDirectoryValue,
} from './directory-values';
import { ensureSystemDirectories } from './ensure-directories';
import { changeJournal, createJournal, deleteJournal, retireJournal } from './journals';
import { deleteNumbering, saveNumbering } from './numbering';

const sections = ['company', 'directories', 'numbering', 'journals'];
const admin = await actor({ sections, kinds: { employee: allRights, unit: allRights, task: allRights } });
const clerk = await actor({ kinds: { employee: allRights } });
const nobody = await actor();
const ensure = () => transaction(systemContext({ locale: 'uk' }), 'company.create', ensureSystemDirectories);
const lastAudit = async () => (await db.select().from(audit).orderBy(desc(audit.id)).limit(1))[0];
const storedValue = async (id: number) => {
  const [value] = await db.select().from(directoryValues).where(eq(directoryValues.id, id));
  if (!value) throw new Error('no such value');
  return value;
};
const own = (directory: 'position' | 'task_status', name: string) =>
  createDirectoryValue(admin, { directory, name, category: directory === 'task_status' ? 'working' : null });

beforeAll(ensure);

describe('system directories', () => {
  test('are made once, with categories, and speak each language', async () => {
    await ensure();
    const statuses = await listValues(admin, 'task_status');
    expect(statuses.map(({ code, category, color }) => ({ code, category, color }))).toEqual(
      systemStatuses.map((status) => ({ ...status, color: null })),
    );
    const [first] = statuses;
    if (!first) throw new Error('no statuses');
    expect(first.name).toBe('Поставлена');
    expect([directoryName(first, 'en'), directoryName(first, 'ru')]).toEqual(['Assigned', 'Поставлена']);
    expect(await listValues(admin, 'event_type')).toHaveLength(17);
    expect((await listValues(admin, 'customer_status')).map((value) => value.code)).toEqual([
      'active',
      'liquidated',
      'suspended',
    ]);
  });

  test('keep name, category and place; take a colour', async () => {
    const [status] = await listValues(admin, 'task_status');
    if (!status) throw new Error('no statuses');
    await changeDirectoryValue(admin, { id: status.id, name: 'Інша', category: 'done', color: 'violet' });
    expect(await storedValue(status.id)).toMatchObject({
      name: 'Поставлена',
      category: 'open',
      color: 'violet',
      version: 2,
    });
    expect(await lastAudit()).toMatchObject({
      verb: 'directory_value.change',
      details: { changes: { color: [null, 'violet'] } },
    });
    await expect(deleteDirectoryValue(admin, { id: status.id })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(retireDirectoryValue(admin, { id: status.id, retired: true })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('own values', () => {
  test('a position may be added from a card; a status only in Settings', async () => {
    const made = await createDirectoryValue(clerk, { directory: 'position', name: 'Монтажник' });
    expect(await storedValue(made.id)).toMatchObject({ system: false, code: null, name: 'Монтажник' });
    expect(await lastAudit()).toMatchObject({ verb: 'directory_value.create', actorId: clerk.userId });
    const status = { directory: 'task_status', name: 'На перевірці', category: 'working' } as const;
    await expect(createDirectoryValue(clerk, status)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(createDirectoryValue(nobody, { directory: 'position', name: 'Х' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    expect(await storedValue((await createDirectoryValue(admin, status)).id)).toMatchObject({ category: 'working' });
  });

  test('a name is taken whatever its case, also a system value’s in any language shown', async () => {
    await own('position', 'Бухгалтер');
    await expect(own('position', 'бухгалтер')).rejects.toMatchObject({ fields: { name: 'taken' } });
    await expect(own('task_status', 'виконана')).rejects.toMatchObject({ fields: { name: 'taken' } });
    const both = await Promise.allSettled([own('position', 'Сторож'), own('position', 'Сторож')]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a status needs a category', async () => {
    await expect(createDirectoryValue(admin, { directory: 'task_status', name: 'Без змісту' })).rejects.toMatchObject({
      fields: { category: 'required' },
    });
  });

  test('two administrators: different fields join, the same field is a conflict', async () => {
    const { id } = await own('task_status', 'Узгодження');
    const original = { name: 'Узгодження', color: null, category: 'working' };
    await changeDirectoryValue(admin, { id, ...original, category: 'working', color: 'pink', original });
    await changeDirectoryValue(admin, { id, ...original, category: 'working', name: 'Погодження', original });
    expect(await storedValue(id)).toMatchObject({ name: 'Погодження', color: 'pink', version: 3 });
    await expect(
      changeDirectoryValue(admin, { id, ...original, category: 'working', name: 'Третє', original }),
    ).rejects.toMatchObject({
      code: 'conflict',
      conflicts: { name: { mine: 'Третє', theirs: 'Погодження', original: 'Узгодження' } },
    });
  });

  test('in use, or once in use, it is retired and not deleted', async () => {
    const { id } = await own('position', 'Водій');
    const employee = await createEmployee(admin, { name: 'Шофер', positionId: id });
    await expect(deleteDirectoryValue(admin, { id })).rejects.toMatchObject({ code: 'in_use' });
    await changeEmployee(admin, { id: employee.id, positionId: null });
    await expect(deleteDirectoryValue(admin, { id })).rejects.toMatchObject({ code: 'in_use' });
    await retireDirectoryValue(admin, { id, retired: true });
    expect((await directoryOptions(admin, 'position')).some((value) => value.id === id)).toBe(false);
    expect((await directoryOptions(admin, 'position', id)).some((value) => value.id === id)).toBe(true);
    await expect(createEmployee(admin, { name: 'Інший', positionId: id })).rejects.toMatchObject({ code: 'invalid' });
    await retireDirectoryValue(admin, { id, retired: false });
    expect((await storedValue(id)).retiredAt).toBeNull();
    const unused = await own('position', 'Нічий');
    await deleteDirectoryValue(admin, unused);
    await expect(storedValue(unused.id)).rejects.toThrow();
  });

  test('change places, each on a step of its own', async () => {
    const before = (await listValues(admin, 'customer_status')).map((value) => value.id);
    await moveDirectoryValue(admin, { id: Number(before[2]), by: 'up' });
    const after = await listValues(admin, 'customer_status');
    expect(after.map((value) => value.id)).toEqual([before[0], before[2], before[1]]);
    expect(after.map((value) => value.position)).toEqual([10, 20, 30]);
  });

  test('nobody without the section changes, moves, retires or deletes one', async () => {
    const { id } = await own('position', 'Недоторканий');
    const attempts = [
      () => changeDirectoryValue(clerk, { id, name: 'Ні' }),
      () => moveDirectoryValue(clerk, { id, by: 'up' }),
      () => retireDirectoryValue(clerk, { id, retired: true }),
      () => deleteDirectoryValue(clerk, { id }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a list is one statement', async () => {
    expect((await countStatements(() => directoryOptions(admin, 'event_type'))).count).toBe(1);
  });
});

describe('numbering', () => {
  test('a rule is checked, written, audited and used by the next record', async () => {
    const rule = { kind: 'unit', journalId: null, template: 'Ф-{n:3}', reset: 'never' } as const;
    await saveNumbering(admin, rule);
    expect(await lastAudit()).toMatchObject({ verb: 'numbering.change', subject: 'unit' });
    const { id } = await createUnit(admin, { title: 'Перша' });
    const [unit] = await db.select({ number: records.number }).from(records).where(eq(records.id, id));
    expect(unit?.number).toMatch(/^Ф-\d{3}$/);
    const original = { template: 'Ф-{n:3}', reset: 'never' };
    await saveNumbering(admin, { ...rule, template: 'Ф-{n}', original });
    expect(await lastAudit()).toMatchObject({ details: { changes: { template: ['Ф-{n:3}', 'Ф-{n}'] } } });
    await expect(saveNumbering(admin, { ...rule, template: 'Г-{n}', original })).rejects.toMatchObject({
      code: 'conflict',
      conflicts: { template: { mine: 'Г-{n}', theirs: 'Ф-{n}', texts: { theirs: 'Ф-{n}' } } },
    });
    await expect(saveNumbering(admin, { ...rule, template: 'Ф' })).rejects.toMatchObject({
      fields: { template: 'number_token_missing' },
    });
    await expect(saveNumbering(clerk, rule)).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('two people who give a kind its first rule at once do not overwrite each other', async () => {
    const first = (template: string) =>
      saveNumbering(admin, {
        ...{ kind: 'centre', journalId: null, template, reset: 'never' },
        original: { template: 'R-{n}', reset: 'never' },
      });
    const both = await Promise.allSettled([first('A-{n}'), first('B-{n}')]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('a journal may have a rule of its own and give it up; a kind may not', async () => {
    const { id: journalId } = await createJournal(admin, { kind: 'task', code: 'ВХ', name: 'Вхідні' });
    const rule = { kind: 'task', journalId, template: '{journal}-{n}', reset: 'never' } as const;
    const { id } = await saveNumbering(admin, rule);
    await expect(saveNumbering(admin, { ...rule, kind: 'project' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(deleteNumbering(clerk, { id })).rejects.toMatchObject({ code: 'forbidden' });
    await deleteNumbering(admin, { id });
    expect(await db.select().from(numberingRules).where(eq(numberingRules.id, id))).toEqual([]);
    const ofKind = await saveNumbering(admin, { ...rule, journalId: null, template: '{n}' });
    await expect(deleteNumbering(admin, ofKind)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('journals', () => {
  test('have a code once per kind, are renamed, retired and deleted with their rule', async () => {
    const { id } = await createJournal(admin, { kind: 'task', code: 'A-1', name: 'Перший' });
    await expect(createJournal(admin, { kind: 'task', code: 'a-1', name: 'Другий' })).rejects.toMatchObject({
      fields: { code: 'taken' },
    });
    await createJournal(admin, { kind: 'project', code: 'A-1', name: 'Інший вид' });
    await expect(createJournal(admin, { kind: 'unit', code: 'U', name: 'Ні' })).rejects.toMatchObject({
      code: 'invalid',
    });
    await changeJournal(admin, { id, code: 'A-1', name: 'Перейменований', original: { code: 'A-1', name: 'Перший' } });
    await retireJournal(admin, { id, retired: true });
    const [stored] = await db.select().from(journals).where(eq(journals.id, id));
    expect(stored).toMatchObject({ name: 'Перейменований', version: 3 });
    expect(stored?.retiredAt).not.toBeNull();
    await saveNumbering(admin, { kind: 'task', journalId: id, template: '{n}', reset: 'never' });
    await deleteJournal(admin, { id });
    expect(await db.select().from(journals).where(eq(journals.id, id))).toEqual([]);
    expect(await lastAudit()).toMatchObject({ verb: 'journal.delete', subject: 'task/A-1' });
  });

  test('are nobody’s business without the section', async () => {
    const { id } = await createJournal(admin, { kind: 'task', code: 'B', name: 'Другий' });
    const attempts = [
      () => createJournal(clerk, { kind: 'task', code: 'C', name: 'Ні' }),
      () => changeJournal(clerk, { id, name: 'Ні' }),
      () => retireJournal(clerk, { id, retired: true }),
      () => deleteJournal(clerk, { id }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('company details', () => {
  test('are changed with an audit entry and an event; a colleague’s change is not lost', async () => {
    await db.insert(company).values({ id: 1, name: 'Діло', timeZone: 'Europe/Kyiv', locale: 'uk' });
    const original = { name: 'Діло', address: '', phone: '' };
    await changeCompany(admin, { ...original, address: 'Київ', original });
    expect(await lastAudit()).toMatchObject({
      verb: 'company.change',
      details: { changes: { address: ['', 'Київ'] } },
    });
    const [event] = await db.select().from(outbox).where(eq(outbox.name, 'company.changed'));
    expect(event?.data).toEqual({ fields: ['address'] });
    await changeCompany(admin, { ...original, phone: '+380441112233', original });
    const [row] = await db.select().from(company);
    expect(row).toMatchObject({ address: 'Київ', phone: '+380441112233', version: 3 });
    await expect(changeCompany(admin, { ...original, address: 'Львів', original })).rejects.toMatchObject({
      code: 'conflict',
      conflicts: { address: { mine: 'Львів', theirs: 'Київ', original: '' } },
    });
    await expect(changeCompany(clerk, { name: 'Моє' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('a new time zone moves the instant at which a date ends, of tasks and of executors', async () => {
    const { id: employeeId } = await createEmployee(admin, { name: 'Виконавець' });
    const fields = { ...createTaskSchema.parse({ title: 'До вечора', end: '2026-11-20' }), executorIds: [employeeId] };
    const { id } = await createTask(admin, fields);
    const due = async () => {
      const [task] = await db.select({ dueAt: tasks.dueAt }).from(tasks).where(eq(tasks.id, id));
      const [line] = await db
        .select({ dueAt: taskExecutors.dueAt })
        .from(taskExecutors)
        .where(eq(taskExecutors.taskId, id));
      return [task?.dueAt?.toISOString(), line?.dueAt?.toISOString()];
    };
    const before = '2026-11-20T22:00:00.000Z';
    expect((await due())[0]).toBe(before);
    await changeCompany(admin, { timeZone: 'America/New_York' });
    expect((await due())[0]).toBe('2026-11-21T05:00:00.000Z');
    await changeCompany(admin, { timeZone: 'Europe/Kyiv' });
    expect((await due())[0]).toBe(before);
    expect((await due())[1]).toBe(before);
  });
});
