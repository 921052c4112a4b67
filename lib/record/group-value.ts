import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { directoryValues } from '@/db/schema/settings';
import { isCalendarDate } from '@/lib/kernel/calendar-date';
import { AppError } from '@/lib/kernel/errors';
import { optionalId } from '@/lib/kernel/inputs';
import type { Ctx } from '@/lib/platform/context';
import { journalOptions } from './journals';
import type { Kinds } from './record-kind';
import { refuseUnknownReferences } from './references';
import type { GroupField } from './registry';

// Guarantee: a group is given only a value that its field can have and its giver may see.

const colleagues = new Set(['employee', 'centre', 'unit']);

/** The value as its column holds it; `kind` is whose records get it. Throws `invalid` for any other. */
export async function groupValue(
  ctx: Ctx,
  { kind, kinds }: { kind: string; kinds: Kinds },
  { field, filter }: GroupField,
  value: string | null,
): Promise<unknown> {
  const sure = (fits: boolean): void => {
    if (!fits) throw new AppError('invalid', { fields: { [field]: 'not_valid' } });
  };
  sure(!value?.includes('\0'));
  switch (filter.type) {
    case 'choice':
      sure(value !== null && filter.choices.includes(value));
      return value;
    case 'date':
      sure(value === null || isCalendarDate(value));
      return value;
    case 'number':
      sure(value === null || /^-?\d{1,12}(\.\d{1,6})?$/.test(value));
      return value;
    case 'bool':
      return value === 'yes';
    case 'text':
    case 'longText':
      return value ?? '';
  }
  const id = optionalId.parse(value);
  if (id === null || filter.type === 'folder') return id;
  if (filter.type === 'journal') {
    sure((await journalOptions(ctx, kind)).some((journal) => journal.id === id));
  } else if (filter.type === 'directory') {
    sure(await isInUse(ctx, filter.directory, id));
  } else {
    const to = kinds.get(filter.kind);
    if (!to) throw new AppError('not_found');
    await refuseUnknownReferences(ctx, [{ field, id, to, open: colleagues.has(filter.kind) }]);
  }
  return id;
}

async function isInUse(ctx: Ctx, directory: string, id: number): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: directoryValues.id })
    .from(directoryValues)
    .where(
      and(eq(directoryValues.id, id), eq(directoryValues.directory, directory), isNull(directoryValues.retiredAt)),
    );
  return rows.length > 0;
}
