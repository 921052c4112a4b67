import { eq, inArray } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { counters } from '@/db/schema/record';
import { journals, numberingRules } from '@/db/schema/settings';
import { records, units } from '@/db/schema/spine';
import type { Kind } from '@/lib/kernel/kind';
import { transaction } from '@/lib/platform/transaction';
import { actor, allRights } from '@/tests/support/actors';
import type { RecordKind } from './record-kind';
import { createRecord, createRecords } from './records';

// A kind of its own on the table of units: nothing else counts on its counters.
const kind: Kind = { name: 'paper', path: '/p', numberTemplate: 'Z-{n}', messages: 'p', icon: 'file', journals: true };
const rk: RecordKind<typeof units> = { kind, table: units, fields: {}, parts: {}, scopes: () => ({}) };
const ctx = await actor({ kinds: { paper: allRights } });

const create = (extra: Partial<typeof ctx> = {}, journal?: { id: number; code: string }) =>
  transaction({ ...ctx, ...extra }, 'paper.create', (tx) =>
    createRecord(
      tx,
      rk,
      { title: 'A paper', journalId: journal?.id ?? null, values: {} },
      { journalCode: journal?.code },
    ),
  );
const numberOf = async (id: number) =>
  (await db.select({ number: records.number }).from(records).where(eq(records.id, id)))[0]?.number;
const seqs = async (ids: number[]) =>
  (
    await db.select({ seq: records.numberSeq }).from(records).where(inArray(records.id, ids)).orderBy(records.numberSeq)
  ).map((row) => row.seq);

afterEach(async () => {
  await db.delete(numberingRules);
});

describe('numbering', () => {
  test('fifty creations at once leave no gap and make no double', async () => {
    const first = await create();
    const ids = await Promise.all(Array.from({ length: 50 }, () => create()));
    const [start = 0] = await seqs([first]);
    expect(await seqs(ids)).toEqual(Array.from({ length: 50 }, (_, index) => start + 1 + index));
    const [counter] = await db.select().from(counters).where(eq(counters.scope, 'paper'));
    expect(counter?.value).toBe(start + 50);
  });

  test('a creation that fails among them gives its number back', async () => {
    const first = await create();
    const failing = () =>
      transaction(ctx, 'paper.create', async (tx) => {
        await createRecord(tx, rk, { title: 'Doomed', values: {} });
        throw new Error('changed my mind');
      });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => (index % 5 === 0 ? failing() : create())),
    );
    const made = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(made).toHaveLength(40);
    const [start = 0] = await seqs([first]);
    expect(await seqs(made)).toEqual(Array.from({ length: 40 }, (_, index) => start + 1 + index));
  });

  test('many records of one command take one run of numbers, also among others', async () => {
    const batch = () =>
      transaction(ctx, 'paper.create', (tx) =>
        createRecords(
          tx,
          rk,
          Array.from({ length: 20 }, (_, index) => ({ title: `${index}`, values: {} })),
        ),
      );
    const [ids] = await Promise.all([batch(), create(), batch(), create()]);
    const run = await seqs(ids);
    expect(run.map((seq) => seq - (run[0] ?? 0))).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test('without a rule the kind’s own template counts', async () => {
    expect(await numberOf(await create())).toMatch(/^Z-\d+$/);
  });

  test('a yearly counter begins anew when the year of the house does', async () => {
    await db.insert(numberingRules).values({ kind: 'paper', template: '{n:3}/{yyyy}', reset: 'yearly' });
    expect(await numberOf(await create({ now: new Date('2031-12-31T21:59:00Z') }))).toBe('001/2031');
    expect(await numberOf(await create({ now: new Date('2031-12-31T21:59:30Z') }))).toBe('002/2031');
    expect(await numberOf(await create({ now: new Date('2031-12-31T22:00:00Z') }))).toBe('001/2032');
  });

  test('a journal with a rule counts by itself; one without counts with its kind', async () => {
    const [own, shared] = await db
      .insert(journals)
      .values([
        { kind: 'paper', code: 'IN', name: 'Incoming' },
        { kind: 'paper', code: 'OUT', name: 'Outgoing' },
      ])
      .returning();
    if (!own || !shared) throw new Error('no journals');
    await db.insert(numberingRules).values([
      { kind: 'paper', template: 'K-{n}' },
      { kind: 'paper', journalId: own.id, template: '{journal}/{mm}-{n}{yy}', reset: 'monthly' },
    ]);
    const may = new Date('2026-05-10T12:00:00Z');
    expect(await numberOf(await create({ now: may }, own))).toBe('IN/05-126');
    expect(await numberOf(await create({ now: may }, own))).toBe('IN/05-226');
    expect(await numberOf(await create({ now: new Date('2026-06-01T12:00:00Z') }, own))).toBe('IN/06-126');
    const [a, b] = [await numberOf(await create()), await numberOf(await create({}, shared))];
    expect(Number(b?.slice(2))).toBe(Number(a?.slice(2)) + 1);
  });
});
