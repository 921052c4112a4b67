import 'server-only';
import { sql } from 'drizzle-orm';
import { formatDateTime } from '@/lib/kernel/date-format';
import { instantToLocal, today } from '@/lib/kernel/dates';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { directoryName } from '@/lib/record/directories';
import { eventKind } from '../kind';
import { isMissed } from '../rules';
import type { EventRow } from '../views';

type Pair = [id: number, title: string] | null;
type Row = {
  id: string;
  number: string;
  title: string;
  starts_at: string;
  ends_at: string | null;
  type_code: string;
  type_name: string;
  type_system: boolean;
  code: string | null;
  phone: string;
  email: string;
  result: string;
  answered_at: string | null;
  author: string | null;
  created_at: string;
  changed_at: string;
  customer: Pair;
  contact: Pair;
  project: Pair;
  responsible: Pair;
  unit: Pair;
};

const named = (pair: Pair) => (pair ? { id: pair[0], text: pair[1] } : null);
const pair = (column: string) =>
  sql.raw(`(select json_build_array(x.id, x.title) from records x where x.id = ${column})`);

/** An instant in words of the reader's zone; '' for none. */
export function momentShown(at: string | Date | null, ctx: Ctx): string {
  if (at === null) return '';
  const { date, time } = instantToLocal(new Date(at), ctx.timeZone);
  return formatDateTime(date, time, ctx.locale, today(ctx.now, ctx.timeZone));
}

/** A period in words: the day once when it ends where it begins. */
export function periodShown(from: string, to: string | null, ctx: Ctx): string {
  if (to === null) return momentShown(from, ctx);
  const [first, last] = [from, to].map((at) => instantToLocal(new Date(at), ctx.timeZone));
  const end = first?.date === last?.date ? (last?.time ?? '') : momentShown(to, ctx);
  return `${momentShown(from, ctx)} – ${end}`;
}

/** The name of a type beside whether every house has it. */
export const typeShown = (row: { code: string | null; type_name: string; type_system: boolean }, ctx: Ctx) => ({
  name: directoryName(
    { directory: 'event_type', code: row.code, name: row.type_name, system: row.type_system },
    ctx.locale,
  ),
  system: row.type_system,
});

/** Rows of the registry for ids that `listPage` found visible, in their order. One statement. */
export async function listEventRows(ctx: Ctx, ids: readonly number[]): Promise<EventRow[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.execute<Row>(sql`
    select e.id, r.number, r.title, e.starts_at, e.ends_at, e.type_code, d.code, d.name as type_name, d.system as type_system,
      e.phone, e.email, e.result, r.created_at, r.changed_at, (select name from users where id = r.author_id) as author,
      (select a.starts_at from events a where a.id = e.answered_by_id) as answered_at,
      ${pair('e.customer_id')} as customer, ${pair('e.contact_id')} as contact, ${pair('e.project_id')} as project,
      ${pair('coalesce(e.employee_id, e.centre_id)')} as responsible, ${pair('r.unit_id')} as unit
    from unnest(${sql.param([...ids])}::bigint[]) with ordinality as wanted (id, place)
    join events e on e.id = wanted.id join records r on r.id = e.id join directory_values d on d.id = e.type_id
    order by wanted.place`);
  const waits = wordsOf(ctx.locale).say('events.waits');
  return rows.map(
    (row): EventRow => ({
      id: Number(row.id),
      number: row.number,
      title: { text: row.title, href: `${eventKind.path}/${row.id}` },
      start: momentShown(row.starts_at, ctx),
      end: momentShown(row.ends_at, ctx),
      type: typeShown(row, ctx),
      customer: named(row.customer),
      contact: named(row.contact),
      project: named(row.project),
      phone: row.phone,
      email: row.email,
      responsible: named(row.responsible),
      result: row.result,
      answered: row.answered_at ? momentShown(row.answered_at, ctx) : isMissed(row.type_code) ? waits : '',
      unit: named(row.unit),
      author: row.author ?? '',
      created: momentShown(row.created_at, ctx),
      changed: momentShown(row.changed_at, ctx),
    }),
  );
}
