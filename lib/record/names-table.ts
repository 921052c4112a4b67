import 'server-only';
import { Column, getTableName, is, Param, SQL, StringChunk, Table } from 'drizzle-orm';

/** Whether an expression has to do with a table. Where that cannot be seen it has, so that a join is never missing. */
export function namesTable(expression: unknown, table: Table): boolean {
  if (is(expression, SQL)) return expression.queryChunks.some((chunk) => namesTable(chunk, table));
  if (is(expression, Column)) return expression.table === table;
  if (is(expression, Table)) return expression === table;
  if (is(expression, StringChunk)) return new RegExp(`\\b${getTableName(table)}\\b`).test(expression.value.join(''));
  if (Array.isArray(expression)) return expression.some((one) => namesTable(one, table));
  return !(is(expression, Param) || expression === null || expression === undefined || isPlain(expression));
}

const isPlain = (value: unknown): boolean => typeof value !== 'object' && typeof value !== 'function';
