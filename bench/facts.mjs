import postgres from 'postgres';
import { ADMIN, EMPLOYEES_FROM, PASSWORD, PROJECTS_FROM } from './conventions.mjs';

/**
 * What the pages must show, read from the data itself.
 * @typedef {{ user: string, admin: string, password: string, loginUsers: string[], total: number, userTotal: number, mine: number, mineFirst: number, word: string, wordTotal: number, deepPage: number, issue30: number, marker30: string, updatePool: number[], month: { project: number, ofProject?: number, open?: number, member?: number }, plans: [PlanFacts, PlanFacts] }} Facts
 * @typedef {{ project: number, tasks: number }} PlanFacts
 */

const USER = 'user001';
const WORD = 'reconciliation';
const MARKER = 'BENCH-MARKER-30';
const MONTH_OF = PROJECTS_FROM + 21;
const PLANS = [PROJECTS_FROM + 11, PROJECTS_FROM + 1];

/**
 * @param {string} address of a database that `bench:seed` made
 * @returns {Promise<Facts>}
 */
export async function readFacts(address) {
  const sql = postgres(address, { max: 1, onnotice: () => {} });
  try {
    const [user] = await sql`select id, employee_id from users where login = ${USER}`;
    if (!user || Number(user.employee_id) < EMPLOYEES_FROM) {
      throw new Error('The database of DATABASE_URL was not made by npm run bench:seed.');
    }
    const me = Number(user.employee_id);
    const team = sql`project_id in (select project_id from project_members where employee_id = ${me})`;
    const mine = sql`category in ('open', 'working', 'paused')
      and id in (select task_id from task_executors where employee_id = ${me})`;
    const [row] = await sql`select (select count(*)::int from tasks) as total,
      (select count(*)::int from tasks where ${team}) as member, (select count(*)::int from tasks where ${mine}) as mine,
      (select id::int from tasks where ${mine} order by coalesce(due_at, 'infinity'), id limit 1) as first,
      (select count(*)::int from records where kind = 'task' and lower(title) like ${`%${WORD}%`}) as word,
      (select record_id::int from comments where body like ${`${MARKER}%`} limit 1) as card`;
    const inMonth = sql`coalesce(starts_on, ends_on) <= '2026-07-05' and coalesce(ends_on, starts_on) >= '2026-06-01'`;
    const [month] =
      await sql`select (select count(*)::int from tasks where project_id = ${MONTH_OF} and ${inMonth}) as project,
      (select count(*)::int from tasks where category in ('open', 'working', 'paused') and ${inMonth}) as open,
      (select count(*)::int from tasks where ${team} and ${inMonth}) as member,
      (select count(*)::int from tasks where project_id = ${PLANS[0] ?? 0}) as small,
      (select count(*)::int from tasks where project_id = ${PLANS[1] ?? 0}) as big`;
    const pool = await sql`select t.id::int from tasks t join directory_values s on s.id = t.status_id
      where ${team} and t.parent_id is null and not exists (select 1 from tasks c where c.parent_id = t.id)
        and (s.code = 'accepted' or s.name = 'Resolved') order by md5(t.id::text) limit 200`;
    const others = await sql`select login from users where login between 'user101' and 'user180' order by login`;
    return {
      user: USER,
      admin: ADMIN,
      password: PASSWORD,
      loginUsers: others.map(({ login }) => String(login)),
      total: row?.total,
      userTotal: row?.member,
      mine: row?.mine,
      mineFirst: row?.first,
      word: WORD,
      wordTotal: row?.word,
      deepPage: 500,
      issue30: row?.card,
      marker30: MARKER,
      updatePool: pool.map(({ id }) => Number(id)),
      month: { project: MONTH_OF, ofProject: month?.project, open: month?.open, member: month?.member },
      plans: [
        { project: PLANS[0] ?? 0, tasks: month?.small },
        { project: PLANS[1] ?? 0, tasks: month?.big },
      ],
    };
  } finally {
    await sql.end();
  }
}
