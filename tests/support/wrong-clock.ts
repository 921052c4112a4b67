import postgres from 'postgres';

// A clock that a test puts forward and back: this process's, and that of its database, where `now()` is found in a schema
// before the database's own. To be begun before the first statement.

let shift = 0;
const RightDate = Date;

async function onDatabase(statement: string): Promise<void> {
  const address = process.env.DATABASE_URL ?? '';
  const client = postgres(address, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(statement.replaceAll('DATABASE', new URL(address).pathname.slice(1)));
  } finally {
    await client.end();
  }
}

export async function beginWrongClock(): Promise<void> {
  await onDatabase(`
    create schema clock; create table clock.shift (by interval not null); insert into clock.shift values ('0');
    create function clock.now() returns timestamptz language sql stable as 'select pg_catalog.now() + (select by from clock.shift)';
    alter database DATABASE set search_path = clock, pg_catalog, "$user", public`);
  globalThis.Date = new Proxy(RightDate, {
    construct: (target, given) =>
      given.length > 0 ? Reflect.construct(target, given) : new target(target.now() + shift),
    get: (target, name) => (name === 'now' ? () => target.now() + shift : Reflect.get(target, name)),
  });
}

/** Both clocks show this moment now, and go on from there; `null`: the right one. */
export async function putClock(moment: number | null): Promise<void> {
  shift = moment === null ? 0 : moment - RightDate.now();
  await onDatabase(`update clock.shift set by = interval '${shift} milliseconds'`);
}

export const rightNow = (): number => RightDate.now();
