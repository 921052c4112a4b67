import type { Option } from '@/components/ui/select';
import { peopleDirectories } from '@/lib/people/kind';
import type { Ctx } from '@/lib/platform/context';
import { directoryOptions } from '@/lib/record/directories';
import { mayAddTo } from '@/lib/settings/queries/directories';

/** What the field of a position offers this person. */
export async function positionChoices(
  ctx: Ctx,
  chosen: number | null,
): Promise<{ positions: Option[]; mayAddPositions: boolean }> {
  const values = await directoryOptions(ctx, peopleDirectories.position, chosen);
  return {
    positions: values.map(({ id, name }) => ({ value: String(id), label: name })),
    mayAddPositions: mayAddTo(ctx, peopleDirectories.position),
  };
}
