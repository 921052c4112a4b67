import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { records } from '@/db/schema/spine';
import { visible } from '@/lib/access/visibility';
import { formatDate, formatDateTime, formatWeekday } from '@/lib/kernel/date-format';
import { instantToLocal } from '@/lib/kernel/dates';
import { employeeRecord } from '@/lib/people/record';
import type { Ctx } from '@/lib/platform/context';
import { wordsOf } from '@/lib/platform/words';
import { projectRecord } from '@/lib/projects/record';
import { titleSearch } from '@/lib/record/filter-columns';
import { type Chip, readLine, type Wall } from './rules/line';
import type { Repetition } from './rules/repetition';
import { plain } from './rules/weekday-words';
import type { Quick } from './schema';
import type { ChipView, QuickView } from './views';

type NameChip = Extract<Chip, { kind: 'project' | 'person' }>;
type Option = { id: number; text: string };
/** What a name stands for: one record, several it may be, or none. */
export type Resolved = { chip: NameChip; id: number | null; options: Option[] };

const MOST_OPTIONS = 7;
const myself = /^(me|я|мне|мені|myself)$/;

function wallOf(ctx: Ctx, done: boolean): Wall {
  const { date, time } = instantToLocal(ctx.now, ctx.timeZone);
  return { today: date, time, locale: ctx.locale, isPast: done };
}

/** The line read anew, with each name looked up among what the person may see. One statement per name. */
export async function resolveLine(ctx: Ctx, { line, kept, chosen, done }: Quick) {
  const read = readLine(line, wallOf(ctx, done), kept);
  const names = read.chips.filter((chip): chip is NameChip => chip.kind === 'project' || chip.kind === 'person');
  const resolved = await Promise.all(names.map((chip) => resolveName(ctx, chip, chosen)));
  return { ...read, names: resolved };
}

async function resolveName(ctx: Ctx, chip: NameChip, chosen: Quick['chosen']): Promise<Resolved> {
  const options = await optionsOf(ctx, chip);
  const picked = chosen.find(({ text }) => text === chip.text)?.recordId;
  if (picked !== undefined) return { chip, id: picked, options };
  const exact = options.filter(({ text }) => plain(text) === plain(chip.value));
  const only = options.length === 1 ? options : exact;
  return { chip, id: only.length === 1 ? (only[0]?.id ?? null) : null, options };
}

async function optionsOf(ctx: Ctx, { kind, value }: NameChip): Promise<Option[]> {
  const rk = kind === 'project' ? projectRecord : employeeRecord;
  const me = kind === 'person' && myself.test(plain(value));
  const rows = await ctx.db
    .select({ id: records.id, text: records.title })
    .from(records)
    .innerJoin(rk.table, eq(rk.table.id, records.id))
    .where(
      and(
        eq(records.kind, rk.kind.name),
        // Colleagues are for everybody to give work to.
        kind === 'project' ? visible(ctx, rk) : isNull(records.deletedAt),
        me ? eq(records.id, ctx.employeeId ?? 0) : titleSearch(value),
      ),
    )
    .orderBy(sql`lower(${records.title}) <> ${value.toLowerCase()}`, asc(records.title), asc(records.id))
    .limit(MOST_OPTIONS);
  return rows;
}

/** What the dialog shows while a line is typed. */
export async function readQuick(ctx: Ctx, input: Quick): Promise<QuickView> {
  const { title, chips, names } = await resolveLine(ctx, input);
  return {
    title,
    chips: chips.map((chip): ChipView => {
      const name = names.find((one) => one.chip === chip);
      const picked = name?.options.find(({ id }) => id === name.id);
      return {
        kind: chip.kind,
        text: chip.text,
        label: picked?.text ?? labelOf(chip, ctx),
        state: !name || name.id !== null ? 'clear' : name.options.length ? 'unclear' : 'unknown',
        options: name?.options ?? [],
        value: chip.kind === 'date' ? chip.value.end : '',
      };
    }),
  };
}

function labelOf(chip: Chip, ctx: Ctx): string {
  const { say } = wordsOf(ctx.locale);
  if (chip.kind === 'date')
    return [chip.value.start, chip.value.end].flatMap((one) => momentLabel(one, ctx)).join(' – ');
  if (chip.kind === 'repeat') return repetitionLabel(chip.value, ctx);
  if (chip.kind === 'priority') return say(`choices.priority.${chip.value}`);
  if (chip.kind === 'percent') return `${chip.value} %`;
  if (chip.kind === 'hours') return say('quick.hours', { hours: chip.value });
  return String(chip.value);
}

function momentLabel(text: string | null, ctx: Ctx): string[] {
  if (!text) return [];
  const today = instantToLocal(ctx.now, ctx.timeZone).date;
  const [date = '', time] = text.split('T');
  return [time ? formatDateTime(date, time, ctx.locale, today) : formatDate(date, ctx.locale, today)];
}

/** "every 2 weeks: Mon, Thu" */
function repetitionLabel({ every, unit, weekdays }: Repetition, ctx: Ctx): string {
  const text = wordsOf(ctx.locale).say(`quick.repeats.${unit}`, { every });
  // The fifth of January 2026 is a Monday.
  const days = weekdays.map((day) => formatWeekday(`2026-01-${String(5 + day).padStart(2, '0')}`, ctx.locale, 'short'));
  return days.length ? `${text}: ${days.join(', ')}` : text;
}
