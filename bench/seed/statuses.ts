import type postgres from 'postgres';
import type { House } from './found';

/** A Redmine status as a value of the house's directory. */
export type MappedStatus = { from: number; id: number; category: string };

/** Redmine's own statuses and what they are called here; others become values of their own. */
const known: Record<string, string> = {
  New: 'assigned',
  'In Progress': 'accepted',
  Feedback: 'suspended',
  Closed: 'done',
  Rejected: 'cancelled',
};

export async function mapStatuses(
  source: postgres.Sql,
  target: postgres.Sql,
  { statuses }: House,
): Promise<MappedStatus[]> {
  const mapped: MappedStatus[] = [];
  for (const { id, name, is_closed, position } of await source`select * from issue_statuses order by position`) {
    const system = statuses.get(known[String(name)] ?? '');
    if (system) mapped.push({ from: Number(id), ...system });
    else {
      const category = is_closed ? 'done' : 'working';
      const [own] = await target`insert into directory_values (directory, name, category, position)
        values ('task_status', ${String(name)}, ${category}, ${1_000 + Number(position)}) returning id`;
      mapped.push({ from: Number(id), id: Number(own?.id), category });
    }
  }
  return mapped;
}
