import { type SQL, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '@/db/client';
import { planAnew } from '@/db/statements';

/** How many statements with this word the database keeps prepared, after `statement` came four times on one connection. */
async function keptAfter(word: string, statement: SQL): Promise<number> {
  return db.transaction(async (tx) => {
    for (let time = 0; time < 4; time++) await tx.execute(statement);
    const [row] = await tx.execute<{ n: string }>(
      sql`select count(*) as n from pg_prepared_statements where statement like ${`%as ${word}%`} and statement not like '%pg_prepared%'`,
    );
    return Number(row?.n);
  });
}

it('a statement that comes again is kept, with whatever values', async () => {
  expect(await keptAfter('again', sql`select ${1}::int as again`)).toBe(1);
  const rows = await Promise.all([7, 8].map((n) => db.execute<{ again: number }>(sql`select ${n}::int as again`)));
  expect(rows.map(([row]) => row?.again)).toEqual([7, 8]);
});

it('one that is planned for its values is not, nor a long list of values', async () => {
  expect(await keptAfter('anew', sql`${planAnew} select ${1}::int as anew`)).toBe(0);
  const values = sql.join(
    Array.from({ length: 70 }, (_, n) => sql`${n}::int`),
    sql` + `,
  );
  expect(await keptAfter('many', sql`select ${values} as many`)).toBe(0);
});
