import { sql } from 'drizzle-orm';
import type { Ctx } from '@/lib/platform/context';

// The list of events and the search over 100,000 letters, as somebody sees them who reads three of ten mailboxes.

const LETTERS = 100_000;
const ROUNDS = 20;
/** Words of letters, the first of them in most letters and the last in few. */
const VOCABULARY = 20_000;
const WORDS_EACH = 150;

const searches = {
  rare: 'word19000',
  common: 'word3',
  beginning: 'word12',
  several: 'word40 word7',
  nothing: 'nowhere',
};

/** Mailboxes, the first three of them read by `reader`, and their letters. */
async function seed(reader: Ctx, other: Ctx): Promise<void> {
  const { db } = await import('@/db/client');
  const { makeMailbox } = await import('@/tests/support/letter-here');
  const boxes: number[] = [];
  for (let at = 0; at < 10; at++) boxes.push(await makeMailbox(`listing-${at}`, [at < 3 ? reader : other]));
  await db.execute(sql`
    with first as (select coalesce(max(id), 0) as id from records),
    made as (
      insert into records (id, kind, number, number_scope, number_seq, title, created_at, changed_at)
      select first.id + n, 'event', 'B-' || n, 'bench', n, 'Letter about word' || (n * 7919) % ${VOCABULARY},
        now() - make_interval(mins => n), now() - make_interval(mins => n)
      from first, generate_series(1, ${LETTERS}::int) n returning id, created_at, number_seq),
    type as (select id from directory_values where directory = 'event_type' and code = 'incoming_email'),
    happened as (
      insert into events (id, starts_at, type_id, type_code, email, mailbox_ids)
      select made.id, made.created_at, type.id, 'incoming_email', 'person' || made.id % 500 || '@outside.test',
        array[(${sql.param(boxes)}::bigint[])[1 + made.id % 10]]
      from made, type returning id, starts_at),
    threads as (insert into mail_threads (last_at) select now() returning id)
    insert into mail_letters (event_id, identity, thread_id, received_at, raw_key, raw_size, text)
    select happened.id, 'bench-' || happened.id, threads.id, happened.starts_at, 'none', 0, words.text
    from happened, threads, lateral (
      select string_agg('word' || floor(${VOCABULARY} * power(random(), 4))::int, ' ') as text
      from generate_series(1, ${WORDS_EACH}::int + 0 * happened.id)) words`);
  await db.execute(sql`select setval(pg_get_serial_sequence('records', 'id'), (select max(id) from records))`);
  await db.execute(sql`vacuum analyze`);
}

/** p50 and longest of some rounds, in milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<{ p50: number; longest: number }> {
  const took: number[] = [];
  await work();
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await work();
    took.push(performance.now() - began);
  }
  took.sort((a, b) => a - b);
  return { p50: Number((took[ROUNDS / 2] ?? 0).toFixed(1)), longest: Number((took.at(-1) ?? 0).toFixed(1)) };
}

export async function listing(): Promise<object> {
  const { actor, allRights } = await import('@/tests/support/actors');
  const [reader, other] = [await actor({ kinds: { event: allRights } }), await actor()];
  await seed(reader, other);
  const { kindDefinitions } = await import('@/lib/kinds');
  const { listPage } = await import('@/lib/record/list');
  const { countAll } = await import('@/lib/record/list-count');
  const { emptyQuery, parseTerm } = await import('@/lib/record/list-query');
  const { searchAll } = await import('@/lib/record/search');
  const events = kindDefinitions.get('event');
  const letters = parseTerm('group.is.email');
  if (!events || !letters) throw new Error('there are no events');
  const look = (text: string, filters = [letters]) => {
    const query = { ...emptyQuery, text, filters: text ? [] : filters };
    return timed(() => Promise.all([listPage(reader, events, query), countAll(reader, events, query)]));
  };
  const found: Record<string, object> = {};
  for (const [name, text] of Object.entries(searches))
    found[name] = { list: await look(text), find: await timed(() => searchAll(reader, [events], text)) };
  return {
    letters: LETTERS,
    registry: await look('', []),
    email: await look(''),
    search: found,
    goal: { search: 100 },
  };
}
