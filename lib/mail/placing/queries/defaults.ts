import 'server-only';
import { asc, eq, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { mailDefaults } from '@/db/schema/mail-rules';
import { projects } from '@/db/schema/projects';
import { records } from '@/db/schema/spine';
import { authoriseSection } from '@/lib/access/gate';
import { visible } from '@/lib/access/visibility';
import type { Ctx } from '@/lib/platform/context';
import { projectRecord } from '@/lib/projects/record';
import type { HouseMailDefaults, MailDefaults, Named } from '../views';

const unit = alias(records, 'unit');
const filed = alias(records, 'filed');

const nothing: MailDefaults = { unit: null, project: null, filedUnit: null, answerHours: null, checksOnOpening: false };
const named = (id: number | null, text: string | null): Named | null => (id === null ? null : { id, text: text ?? '' });

/** The name of a project its reader may not see is not told; a unit is known to all. */
function select(ctx: Ctx) {
  return ctx.db
    .select({
      ...{ userId: mailDefaults.userId, unitId: mailDefaults.unitId, unitName: unit.title },
      ...{ projectId: mailDefaults.projectId, filedUnitId: mailDefaults.filedUnitId, filedName: filed.title },
      projectName: sql<
        string | null
      >`(select ${records.title} from ${records} join ${projects} on ${projects.id} = ${records.id}
        where ${records.id} = ${mailDefaults.projectId} and ${visible(ctx, projectRecord)})`,
      ...{ answerHours: mailDefaults.answerHours, checksOnOpening: mailDefaults.checksOnOpening },
    })
    .from(mailDefaults)
    .leftJoin(unit, eq(unit.id, mailDefaults.unitId))
    .leftJoin(filed, eq(filed.id, mailDefaults.filedUnitId));
}

type Row = Awaited<ReturnType<typeof select>>[number];
const shown = (row: Row): MailDefaults => ({
  unit: named(row.unitId, row.unitName),
  project: named(row.projectId, row.projectName),
  filedUnit: named(row.filedUnitId, row.filedName),
  answerHours: row.answerHours,
  checksOnOpening: row.checksOnOpening,
});

/** What holds for all and for single units; for who looks after the mail. */
export async function listMailDefaults(ctx: Ctx): Promise<HouseMailDefaults> {
  authoriseSection(ctx, 'mail');
  const rows = await select(ctx).where(isNull(mailDefaults.userId)).orderBy(asc(unit.title), asc(mailDefaults.id));
  const house = rows.find(({ unitId }) => unitId === null);
  return { house: house ? shown(house) : nothing, units: rows.filter(({ unitId }) => unitId !== null).map(shown) };
}

/** Where letters of the person's own mailboxes go. */
export async function ownMailDefaults(ctx: Ctx): Promise<MailDefaults> {
  if (ctx.userId === null) return nothing;
  const [row] = await select(ctx).where(eq(mailDefaults.userId, ctx.userId));
  return row ? shown(row) : nothing;
}

/** Whether new mail is to be fetched when the person opens the list of events. */
export async function checksOnOpening(ctx: Ctx): Promise<boolean> {
  if (ctx.userId === null) return false;
  const [row] = await ctx.db
    .select({ checks: mailDefaults.checksOnOpening })
    .from(mailDefaults)
    .where(eq(mailDefaults.userId, ctx.userId));
  return row?.checks ?? false;
}
