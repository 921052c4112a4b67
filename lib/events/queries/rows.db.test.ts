import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { events } from '@/db/schema/events';
import { isCalendarDate } from '@/lib/kernel/calendar-date';
import { definitionOf } from '@/lib/kinds';
import { createEmployee } from '@/lib/people/commands/create-employees';
import type { Ctx } from '@/lib/platform/context';
import { systemContext } from '@/lib/platform/system-context';
import { transaction } from '@/lib/platform/transaction';
import { listPage } from '@/lib/record/list';
import { emptyQuery, parseTerm } from '@/lib/record/list-query';
import { lockVisible } from '@/lib/record/locking';
import { searchAll } from '@/lib/record/search';
import { ensureSystemDirectories } from '@/lib/settings/commands/ensure-directories';
import { actor, allRights, countStatements, rightsTo } from '@/tests/support/actors';
import { archiveEvent } from '../commands/archive';
import { createEvent } from '../commands/events';
import { eventGroupHandlers } from '../commands/group';
import { eventKind, type SystemEventType } from '../kind';
import { eventRecord } from '../record';
import { createEventSchema } from '../schema';
import { listEventCalendar, listEventsBeside } from './calendar';
import { getEventCard } from './card';
import { eventChoices } from './choices';
import { listNumbers } from './numbers';
import { systemTypeIds } from './types';

const definition = definitionOf(eventKind.name);
const terms = (...texts: string[]) => texts.flatMap((text) => parseTerm(text) ?? []);
let boss: Ctx;
let typeId: (code: SystemEventType) => number;

const made = async (title: string, more: object = {}, ctx = boss): Promise<number> =>
  (await createEvent(ctx, createEventSchema.parse({ title, ...more }))).id;
async function listed(ctx: Ctx, ...filters: string[]): Promise<string[]> {
  const page = await listPage(ctx, definition, { ...emptyQuery, filters: terms(...filters) });
  expect(page.total.count).toBe(page.rows.length);
  return page.rows.map((row) => (row.title as { text: string }).text);
}

beforeAll(async () => {
  await transaction(systemContext(), 'test', ensureSystemDirectories);
  boss = await actor({ kinds: { event: allRights } });
  typeId = await systemTypeIds(boss);
  const call = (title: string, type: SystemEventType, start: string, phone: string) =>
    made(title, { typeId: typeId(type), start, phone });
  await call('First', 'missed_incoming_call', '2026-11-18T09:00', '+380441111111');
  await call('Second', 'missed_incoming_call', '2026-11-18T10:00', '044 111 11 11');
  await call('Third', 'missed_incoming_call', '2026-11-18T11:00', '0442222222');
  await call('Back', 'outgoing_call', '2026-11-18T12:00', '0441111111');
  await made('Letter', { typeId: typeId('incoming_email'), start: '2026-11-18T13:00' });
});

describe('the registry', () => {
  test('is the latest first, by what events are and by their number', async () => {
    expect(await listed(boss)).toEqual(['Letter', 'Back', 'Third', 'Second', 'First']);
    expect(await listed(boss, 'group.is.email')).toEqual(['Letter']);
    expect(await listed(boss, 'group.is.answered')).toEqual(['Back']);
    expect(await listed(boss, 'group.is.missed', 'answered.is.no')).toEqual(['Third']);
    expect(await listed(boss, 'sameNumber.is.0441111111')).toEqual(['Back', 'Second', 'First']);
    expect(await listed(boss, 'project.filled')).toEqual([]);
  });

  test('by number tells how often, when last, and who waits', async () => {
    const { rows } = await listNumbers(boss, definition, { filters: terms('group.is.missed'), text: '', bin: false });
    expect(rows.map(({ key, count, waiting }) => ({ key, count, waiting }))).toEqual([
      { key: '0442222222', count: 1, waiting: 1 },
      { key: '0441111111', count: 2, waiting: 0 },
    ]);
    expect(rows[1]?.answered).not.toBe('');
  });

  test('costs three statements, however much is in a row', async () => {
    const { count } = await countStatements(() => listPage(boss, definition, emptyQuery));
    expect(count).toBe(3);
  });
});

describe('the archive', () => {
  test('leaves every list; the search and the archive itself find it', async () => {
    const id = await made('Put away Quibble', { start: '2026-10-01T09:00' });
    await archiveEvent(boss, { id });
    expect(await listed(boss)).not.toContain('Put away Quibble');
    expect(await listed(boss, 'archived.is.yes')).toEqual(['Put away Quibble']);
    const found = await searchAll(boss, [definition], 'quibble');
    expect(found.get(eventKind.name)?.map((one) => one.id)).toEqual([id]);
    expect((await getEventCard(boss, id)).values.title).toBe('Put away Quibble');
  });

  test('takes marked events at once, and gives back', async () => {
    const ids = [
      await made('Old one', { start: '2025-01-01T09:00' }),
      await made('Old two', { start: '2025-01-02T09:00' }),
    ];
    expect(await listed(boss, 'end.before.2025-02-01')).toEqual(['Old two', 'Old one']);
    const put = (value: boolean) =>
      transaction(boss, 'group.set', async (tx) =>
        eventGroupHandlers.archived?.(tx, await lockVisible(tx, eventRecord, ids), value),
      );
    await put(true);
    expect(await listed(boss, 'end.before.2025-02-01')).toEqual([]);
    await put(false);
    expect(await listed(boss, 'end.before.2025-02-01')).toEqual(['Old two', 'Old one']);
  });
});

describe('who sees it', () => {
  test('a letter in a mailbox is its readers’, its responsible’s and its author’s until it is shared', async () => {
    const id = await made('Secret letter', { typeId: typeId('incoming_email'), start: '2026-11-01T09:00' });
    await db
      .update(events)
      .set({ mailboxIds: [4711], employeeId: null })
      .where(eq(events.id, id));
    const colleague = await actor({ kinds: { event: allRights } });
    expect(await listed(colleague)).not.toContain('Secret letter');
    await expect(getEventCard(colleague, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listed(boss)).toContain('Secret letter');
    await db.update(events).set({ isShared: true }).where(eq(events.id, id));
    expect(await listed(colleague)).toContain('Secret letter');
  });

  test('who sees only their own sees what they wrote, see to or took part in', async () => {
    const { id: employeeId } = await createEmployee(systemContext(), { name: 'Own Only' });
    const own = await actor({ kinds: { event: rightsTo({ see: 'own' }, true) }, employeeId });
    await made('Mine', {}, own);
    await made('Given to me', { employeeId: own.employeeId });
    await made('I was there', { participantIds: [own.employeeId] });
    expect((await listed(own)).sort()).toEqual(['Given to me', 'I was there', 'Mine']);
  });
});

describe('the calendar', () => {
  const dateOf = (text: string) => {
    if (!isCalendarDate(text)) throw new Error(text);
    return text;
  };
  const days = (from: string, to: string) => ({ from: dateOf(from), to: dateOf(to) });
  const titles = async (from: string, to: string, ctx = boss) =>
    (await listEventCalendar(ctx, definition, { filters: [], text: '', bin: false }, days(from, to))).entries.map(
      ({ title, start, end, isEvent }) => ({ title, start, end, isEvent }),
    );

  test('has what happens on its days, what goes on over them, and nothing put away', async () => {
    await made('Fair', { start: '2027-03-01T10:00', end: '2027-03-04T18:00' });
    await made('Short', { start: '2027-03-03T09:00' });
    await archiveEvent(boss, { id: await made('Away', { start: '2027-03-03T09:00' }) });
    expect(await titles('2027-03-03', '2027-03-04')).toEqual([
      { title: 'Fair', start: '2027-03-01T10:00', end: '2027-03-04T18:00', isEvent: true },
      { title: 'Short', start: '2027-03-03T09:00', end: null, isEvent: true },
    ]);
    expect(await titles('2027-03-05', '2027-03-06')).toEqual([]);
  });

  test('beside tasks shows events of the same customer and person, and none to who sees none', async () => {
    const range = days('2027-03-03', '2027-03-04');
    const beside = (ctx: Ctx, ...filters: string[]) =>
      listEventsBeside(ctx, definition, { filters: terms(...filters), text: '', bin: false }, range);
    expect((await beside(boss, 'category.is.open')).total).toBe(2);
    expect((await beside(boss, 'customer.is.999999')).total).toBe(0);
    expect((await beside(await actor({ kinds: {} }))).total).toBe(0);
  });
});

test('system types are told from own ones', async () => {
  const { types } = await eventChoices(boss, null);
  expect(types.filter((type) => type.system)).toHaveLength(17);
});
