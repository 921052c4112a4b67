import 'server-only';
import { and, eq } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { contactRecord, customerRecord } from '@/lib/customers/record';
import { momentInput } from '@/lib/kernel/inputs';
import type { Ctx } from '@/lib/platform/context';
import { projectRecord } from '@/lib/projects/record';
import type { RecordKind } from '@/lib/record/record-kind';
import { type SystemEventType, systemEventTypes } from '../kind';
import { localText } from '../rules';
import type { EventCardView } from '../views';
import { systemTypeIds } from './types';

type Query = Record<string, string | string[] | undefined>;

const text = (value: Query[string]): string => (typeof value === 'string' ? value : '');
const idOf = (value: Query[string]): number => (/^[1-9]\d{0,14}$/.test(text(value)) ? Number(value) : 0);

function momentOf(value: Query[string]): string | null {
  const parsed = momentInput.safeParse(text(value));
  return parsed.success ? parsed.data : null;
}

const typeOf = (value: Query[string]): SystemEventType =>
  systemEventTypes.find((code) => code === text(value)) ?? 'visit';

/**
 * What a new event starts with, from where it was asked for: `?customer=`, `?contact=`, `?project=`, `?phone=`, `?type=` (a
 * system code), `?title=`, `?start=`, `?end=`.
 */
export async function newEventValues(ctx: Ctx, query: Query): Promise<Pick<EventCardView, 'values' | 'names'>> {
  const [customer, contact, project, typeId] = await Promise.all([
    titleOf(ctx, customerRecord, idOf(query.customer)),
    titleOf(ctx, contactRecord, idOf(query.contact)),
    titleOf(ctx, projectRecord, idOf(query.project)),
    systemTypeIds(ctx),
  ]);
  return {
    values: {
      ...{ unitId: null, journalId: null, centreId: null, fax: '', email: '', content: '', result: '', agenda: '' },
      title: text(query.title).slice(0, 500),
      phone: text(query.phone).slice(0, 200),
      start: momentOf(query.start) ?? localText(ctx.now, ctx.timeZone),
      end: momentOf(query.end),
      typeId: typeId(typeOf(query.type)),
      employeeId: ctx.employeeId,
      customerId: customer === null ? null : idOf(query.customer),
      contactId: contact === null ? null : idOf(query.contact),
      projectId: project === null ? null : idOf(query.project),
    },
    names: {
      employee: ctx.name,
      customer: customer ?? undefined,
      contact: contact ?? undefined,
      project: project ?? undefined,
    },
  };
}

async function titleOf(ctx: Ctx, kind: RecordKind, id: number): Promise<string | null> {
  if (!id) return null;
  const [row] = await ctx.db
    .select({ title: records.title })
    .from(records)
    .innerJoin(kind.table, eq(kind.table.id, records.id))
    .where(and(eq(records.id, id), visible(ctx, kind)));
  return row?.title ?? null;
}
