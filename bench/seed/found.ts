import type postgres from 'postgres';
import { createCompany } from '@/lib/settings/commands/create-company';
import { FREE_FROM } from '../conventions.mjs';

/** What the conversion needs to know of the house it fills. */
export type House = {
  passwordHash: string;
  staffRole: number;
  /** system status → its id and category */
  statuses: Map<string, { id: number; category: string }>;
  /** kind → how its numbers are written: `T-{n}` */
  templates: Map<string, string>;
};

/** Founds the house as a person would, out of the way of the ids that are to come. */
export async function found(
  target: postgres.Sql,
  { login, password }: { login: string; password: string },
): Promise<House> {
  for (const table of ['records', 'operations', 'history']) {
    await target`select setval(pg_get_serial_sequence(${table}, 'id'), ${FREE_FROM})`;
  }
  const { userId } = await createCompany({
    company: { name: 'Bench', country: 'UA', currency: 'UAH', timeZone: 'UTC', locale: 'en' },
    admin: { login, name: 'Redmine Admin', password },
  });
  const [admin] = await target`select password_hash from users where id = ${userId}`;
  const [staff] = await target`select id from roles where code = 'staff'`;
  const statuses = await target`select code, id, category from directory_values where directory = 'task_status'`;
  const rules = await target`select kind, template from numbering_rules where journal_id is null`;
  return {
    passwordHash: String(admin?.password_hash),
    staffRole: Number(staff?.id),
    statuses: new Map(
      statuses.map(({ code, id, category }) => [String(code), { id: Number(id), category: String(category) }]),
    ),
    templates: new Map(rules.map(({ kind, template }) => [String(kind), String(template)])),
  };
}
