import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { audit } from '@/db/schema/access';
import type { Ctx } from '@/lib/platform/context';
import { actor, countStatements } from '@/tests/support/actors';
import { listAudit, listAuditActors, streamAudit } from './queries';
import { auditSchema } from './schema';

let reader: Ctx;
let borys: Ctx;
const ask = (query: object) => listAudit(reader, auditSchema.parse(query));

beforeAll(async () => {
  reader = await actor({ sections: ['audit'], timeZone: 'Europe/Kyiv' });
  borys = await actor({ name: 'Borys' });
  const entries = Array.from({ length: 1_100 }, (_, at) => ({
    actorId: at % 2 ? borys.userId : null,
    verb: at % 5 === 0 ? 'sign_in.failed' : 'user.change',
    subject: `login${at}`,
    details: { changes: { name: [`old ${at}`, `new ${at}`] } },
    at: new Date(Date.UTC(2026, 10, 1) + at * 3_600_000),
  }));
  await db.insert(audit).values(entries);
});

describe('the log', () => {
  test('comes latest first, a page at a time, in one statement a page', async () => {
    const seen: number[] = [];
    let after = '';
    do {
      const { count, value } = await countStatements(() => ask({ after }));
      expect(count).toBe(1);
      seen.push(...value.rows.map((row) => row.id));
      after = value.next ?? '';
    } while (after);
    expect(seen).toHaveLength(1_100);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });

  test('is asked by area, person, text and day of the reader', async () => {
    expect((await ask({ area: 'sign_in' })).rows.every((row) => row.verb === 'sign_in.failed')).toBe(true);
    expect((await ask({ who: String(borys.userId) })).rows.every((row) => row.actor?.name === 'Borys')).toBe(true);
    expect((await ask({ q: 'LOGIN1099' })).rows.map((row) => row.subject)).toEqual(['login1099']);
    expect((await ask({ q: 'new 7' })).rows.length).toBeGreaterThan(0);
    expect((await ask({ q: 'login_1' })).rows).toEqual([]);
    // A day in Kyiv in November begins two hours before that of UTC.
    const day = await ask({ from: '2026-11-10', to: '2026-11-10' });
    expect(day.rows).toHaveLength(24);
    expect(day.rows.at(-1)?.at.toISOString()).toBe('2026-11-09T22:00:00.000Z');
    expect((await ask({ from: 'nonsense', area: "'; drop", after: 'x' })).rows).toHaveLength(50);
    expect(await listAuditActors(reader)).toEqual([{ id: borys.userId, name: 'Borys' }]);
  });

  test('is read whole for a file, piece by piece', async () => {
    const sizes: number[] = [];
    for await (const rows of streamAudit(reader, auditSchema.parse({}))) sizes.push(rows.length);
    expect(sizes).toEqual([500, 500, 100]);
  });

  test('is for those who have its section', async () => {
    await expect(listAudit(borys, auditSchema.parse({}))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(streamAudit(borys, auditSchema.parse({})).next()).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listAuditActors(borys)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
