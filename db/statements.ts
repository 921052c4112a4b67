import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { answerUnlessLost, type Hold, isLoss, refusedStatement, watchStatement } from './lost-connection';

// A statement that comes again is kept prepared: the database reads and plans it once per connection, where planning is
// most of what a small read costs. Left out are statements that come once, long ones (whole lists of values), and those
// whose best plan depends on the values: they begin with `planAnew`.

const MARK = '/* plan anew */';
const MOST_VALUES = 64;
const LONGEST = 20_000;
const MOST_KNOWN = 1_000;
const COMES_AGAIN = 3;
/** A connection's first statement may be told what ended the one before it: nothing has begun, so it begins again. */
const MOST_STALE = 20;

/** Stands before a statement that must be planned for its values each time: a list with filters, a search, a count. */
export const planAnew = sql.raw(MARK);

const uses = new Map<string, number>();

/** Whether a statement has come often enough to be worth keeping; a flood of different ones pushes the oldest out. */
function isWorthKeeping(text: string, values: readonly unknown[]): boolean {
  if (values.length > MOST_VALUES || text.length > LONGEST || text.trimStart().startsWith(MARK)) return false;
  const count = (uses.get(text) ?? 0) + 1;
  uses.delete(text);
  uses.set(text, count);
  if (uses.size > MOST_KNOWN)
    for (const oldest of uses.keys()) {
      uses.delete(oldest);
      break;
    }
  return count >= COMES_AGAIN;
}

type Inside = (client: postgres.Sql) => unknown;
type Begin = (...args: unknown[]) => Promise<unknown>;

/** The same client, which keeps what it is asked again and again; in transactions and savepoints too. */
export function keepStatements<C extends postgres.Sql>(client: C, hold?: Hold): C {
  return new Proxy(client, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name);
      if (typeof own !== 'function') return own;
      if (name === 'unsafe') {
        return (text: string, values: readonly unknown[] = [], options: object = {}) => {
          if (hold?.lost) return refusedStatement();
          const query = own(text, values, { ...options, prepare: isWorthKeeping(text, values) });
          if (hold) watchStatement(query, hold);
          return query;
        };
      }
      if (name === 'begin') return transactionOf(own as Begin);
      if (name === 'savepoint' && hold) return (...args: unknown[]) => own(...within(args, hold));
      return own;
    },
  });
}

const transactionOf =
  (begin: Begin): Begin =>
  async (...args) => {
    for (let left = MOST_STALE; ; left--) {
      const hold: Hold = { lost: false, begun: false };
      try {
        return await begin(...within(args, hold));
      } catch (error) {
        hold.lost = true;
        if (hold.begun || left === 0 || !isLoss(error)) throw error;
      }
    }
  };

const within = (args: unknown[], hold: Hold): unknown[] =>
  args.map((arg) =>
    typeof arg === 'function'
      ? (client: postgres.Sql) => {
          hold.begun = true;
          return answerUnlessLost((arg as Inside)(keepStatements(client, hold)), hold);
        }
      : arg,
  );
