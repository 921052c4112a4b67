import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '@/db/client';
import { mailboxes } from '@/db/schema/inbox';
import { outbox } from '@/db/schema/record';
import { createUnit } from '@/lib/people/commands/units';
import { createUnitSchema } from '@/lib/people/schema';
import type { Ctx } from '@/lib/platform/context';
import { createProject } from '@/lib/projects/commands/projects';
import { createProjectSchema } from '@/lib/projects/schema';
import { actor, allRights, rightsTo } from '@/tests/support/actors';
import { makeMailbox } from '@/tests/support/letter-here';
import { saveMailDefaults } from './commands/defaults';
import { receiveOnOpening } from './commands/opening';
import { checksOnOpening, listMailDefaults, ownMailDefaults } from './queries/defaults';
import { mailDefaultsSchema } from './schema';

let admin: Ctx;
let ann: Ctx;
let unitId: number;
let projectId: number;

beforeAll(async () => {
  const kinds = { unit: allRights, project: allRights };
  admin = await actor({ kinds, sections: ['mail'] });
  ann = await actor({ kinds: { project: rightsTo({ see: 'own' }) } });
  unitId = (await createUnit(admin, createUnitSchema.parse({ title: 'Yard' }))).id;
  projectId = (await createProject(admin, createProjectSchema.parse({ title: 'Pier' }))).id;
});

const save = (ctx: Ctx, given: object) => saveMailDefaults(ctx, mailDefaultsSchema.parse(given));

describe('where letters go that nothing says anything of', () => {
  test('is set for all and for a unit by who looks after the mail, and taken back by saying nothing', async () => {
    await save(admin, { scope: 'house', projectId, answerHours: '16' });
    await save(admin, { scope: 'unit', unitId, filedUnitId: unitId, answerHours: '4' });
    await save(admin, { scope: 'unit', unitId, filedUnitId: unitId, answerHours: '2' });
    expect(await listMailDefaults(admin)).toMatchObject({
      house: { project: { id: projectId, text: 'Pier' }, answerHours: 16 },
      units: [{ unit: { text: 'Yard' }, project: null, filedUnit: { id: unitId }, answerHours: 2 }],
    });
    await save(admin, { scope: 'unit', unitId });
    expect((await listMailDefaults(admin)).units).toEqual([]);
    expect((await listMailDefaults(admin)).house.answerHours).toBe(16);
  });

  test('is nobody else’s to set or to read; what one may not see one does not name', async () => {
    for (const scope of [{ scope: 'house' }, { scope: 'unit', unitId }])
      await expect(save(ann, { ...scope, answerHours: '1000' })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(listMailDefaults(ann)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(save(ann, { scope: 'own', projectId })).rejects.toMatchObject({ fields: { projectId: 'not_found' } });
    await expect(save(admin, { scope: 'unit', unitId: projectId })).rejects.toMatchObject({ code: 'invalid' });
    expect(mailDefaultsSchema.safeParse({ scope: 'unit' }).success).toBe(false);
  });

  test('one says of one’s own mailboxes, but not how long an answer may take', async () => {
    await save(ann, { scope: 'own', filedUnitId: unitId, answerHours: '1000', checksOnOpening: '1' });
    expect(await ownMailDefaults(ann)).toMatchObject({ filedUnit: { text: 'Yard' }, answerHours: null });
    expect(await checksOnOpening(ann)).toBe(true);
    expect(await checksOnOpening(admin)).toBe(false);
  });
});

test('opening the list asks for the mailboxes one reads, unless they were looked through just now', async () => {
  const due = await makeMailbox('due', [ann]);
  const lately = await makeMailbox('lately', [ann]);
  await makeMailbox('strange', [admin]);
  await db.update(mailboxes).set({ syncedAt: new Date() }).where(eq(mailboxes.id, lately));
  expect(await receiveOnOpening(ann)).toEqual({ count: 1 });
  const asked = await db.select({ data: outbox.data }).from(outbox).where(eq(outbox.name, 'mailbox.asked'));
  expect(asked.map(({ data }) => data)).toEqual([{ id: due }]);
  expect(await receiveOnOpening(admin)).toEqual({ count: 0 });
});
