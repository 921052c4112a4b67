import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { until } from './background';
import type { BusyHouse, Reminding } from './busy-house';
import type { Taken } from './smtp';

// What did not happen, or happened twice, in sentences; nothing, when each thing happened once.

type Count = Record<string, string | number | null> & { what: string };

/** Sentences about the numbers that are not what they should be. */
const unlike = (rows: readonly Count[], wanted: Record<string, string | number>): string[] =>
  rows.flatMap((row) =>
    Object.entries(wanted).flatMap(([name, value]) =>
      String(row[name]) === String(value) ? [] : [`${row.what}: ${name} is ${row[name]}, not ${value}`],
    ),
  );

/** Each reminder reached each of its people once: a firing, a notice in the bell, a letter. */
async function reminderTroubles(reminding: readonly Reminding[]): Promise<string[]> {
  const pairs = reminding.flatMap(({ taskId, userIds }) => userIds.map((userId) => ({ taskId, userId })));
  const rows = await db.execute<Count>(sql`
    with wanted as (select "taskId" as task_id, "userId" as user_id
      from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as w("taskId" bigint, "userId" bigint))
    select 'reminder of task ' || w.task_id || ' to ' || w.user_id as what,
      (select count(*) from reminder_firings f where f.task_id = w.task_id and f.user_id = w.user_id) as firings,
      count(*) filter (where n.channel = 'app') as notices,
      count(*) filter (where n.channel = 'email') as emails, count(distinct l.id) as letters
    from wanted w left join notifications n on n.record_id = w.task_id and n.user_id = w.user_id and n.stage = 'reminder'
      left join letters l on l.id = n.letter_id group by w.task_id, w.user_id`);
  const [all] = await db.execute<Count>(sql`
    select 'reminders in all' as what, (select count(*) from reminder_firings) as firings,
      (select count(*) from notifications where stage = 'reminder' and channel = 'app') as notices,
      (select count(*) from notifications where stage = 'reminder' and channel = 'email') as emails`);
  const total = pairs.length;
  return [
    ...(rows.length === total ? [] : [`${rows.length} reminders were looked at, not ${total}`]),
    ...unlike(rows, { firings: 1, notices: 1, emails: 1, letters: 1 }),
    ...unlike(all ? [all] : [], { firings: total, notices: total, emails: total }),
  ];
}

/** Each task was done once and is followed by one, a week on. */
async function pressTroubles(pressed: readonly number[]): Promise<string[]> {
  const rows = await db.execute<Count>(sql`
    select 'task ' || p.task_id as what, t.category, p.trouble,
      (select count(*) from history h where h.record_id = t.id and h.entity = 'task'
        and h.changes -> 'statusId' ->> 1 = p.status_id::text) as "times done",
      (select count(*) from outbox o where o.name = 'task.completed' and o.data ->> 'id' = t.id::text) as events,
      (select count(*) from pocket_updates u where u.task_id = t.id) as "updates from a phone",
      (select count(*) - 1 from task_recurrences s where s.series = r.series) as successors,
      (select string_agg(n.category || ' ' || n.ends_on, ', ') from task_recurrences s join tasks n on n.id = s.task_id
        where s.series = r.series and s.task_id <> t.id) as next
    from presses p join tasks t on t.id = p.task_id join task_recurrences r on r.task_id = t.id`);
  const once = { category: 'done', trouble: '', 'times done': 1, events: 1, successors: 1, next: 'open 2030-05-13' };
  return [
    ...(rows.length === pressed.length ? [] : [`${rows.length} tasks were looked at, not ${pressed.length}`]),
    ...unlike(rows, once),
    ...rows.flatMap((row) =>
      Number(row['updates from a phone']) > 1 ? [`${row.what}: a phone's update counted twice`] : [],
    ),
  ];
}

/** Of each comment and each completion everybody was told once, by each way; whatever was to be a letter is one. */
async function tellTroubles({ comments, pressed }: BusyHouse): Promise<string[]> {
  const [count] = await db.execute<Count>(sql`
    select 'notices' as what,
      count(*) filter (where stage = 'commented' and channel = 'app') as comments,
      count(*) filter (where stage = 'commented' and channel = 'email') as "comments by mail",
      count(distinct record_id) filter (where stage = 'done') as completions,
      count(*) filter (where channel = 'email' and (letter_id is null or state <> 'queued')) as "without a letter",
      count(*) filter (where channel = 'email') - count(distinct letter_id) as "letters too few",
      count(*) filter (where stage in ('failure', 'escalated')) as alarms
    from notifications`);
  const wanted = { comments: comments(), 'comments by mail': comments(), completions: pressed.length };
  return unlike(count ? [count] : [], { ...wanted, 'without a letter': 0, 'letters too few': 0, alarms: 0 });
}

type LetterRow = {
  id: number;
  kind: 'notification' | 'letter';
  state: string;
  repeats: number;
  message_id: string;
  address: string;
  asked: number;
  told: number;
};

/** Notifications arrived, as often as they say at most; what a person wrote at most once, or its author was asked, once. */
async function letterTroubles(taken: readonly Taken[], authorId: number): Promise<string[]> {
  const rows = await db.execute<LetterRow>(sql`
    select l.id, l.kind, l.state, l.repeats, l.message_id, l."to" -> 0 ->> 'address' as address,
      (select count(*)::int from outbox o where o.name in ('letter.unknown', 'letter.failed') and o.data ->> 'id' = l.id::text) as asked,
      (select count(*)::int from notifications n where n.stage = 'letter_unknown' and n.channel = 'app'
        and n.user_id = ${authorId} and n.details ->> 'letterId' = l.id::text) as told
    from letters l order by l.id`);
  const copies = new Map<string, Taken[]>();
  for (const one of taken) copies.set(one.messageId, [...(copies.get(one.messageId) ?? []), one]);
  const known = new Set(rows.map((row) => row.message_id));
  return [
    ...taken.filter(({ messageId }) => !known.has(messageId)).map(({ messageId }) => `nobody wrote ${messageId}`),
    ...rows.flatMap((row) => {
      const came = copies.get(row.message_id) ?? [];
      const name = `${row.kind} ${row.id} (${row.state}, ${row.repeats} repeats)`;
      const astray = came.filter(({ to }) => to.join() !== row.address).map(({ to }) => `${name} went to ${to}`);
      return [...astray, ...faultsOf(row, came.length).map((fault) => `${name} ${fault}`)];
    }),
  ];
}

function faultsOf({ kind, state, repeats, asked, told }: LetterRow, came: number): string[] {
  const isUnknown = state === 'unknown';
  const rules: [boolean, string][] =
    kind === 'notification'
      ? [
          [state === 'sent', 'is not sent'],
          [came >= 1, 'never arrived'],
          [came <= 1 + repeats, `arrived ${came} times`],
        ]
      : [
          [state === 'sent' || isUnknown, 'is neither sent nor unknown'],
          [repeats === 0 && came <= 1, `arrived ${came} times`],
          [isUnknown || came === 1, 'never arrived'],
          // Of one that was unknown for a while its sender may have told after all how it ended.
          [
            asked >= (isUnknown ? 1 : 0) && asked <= 1 && told === asked,
            `asked its author ${asked} times, told it ${told} times`,
          ],
        ];
  return rules.filter(([holds]) => !holds).map(([, fault]) => fault);
}

/** Nothing failed in the background, nothing is left. */
async function runTroubles(): Promise<string[]> {
  const runs = await db.execute<{ what: string }>(sql`
    select function_id || ' is ' || state || ' ' || coalesce(error::text, '') as what from engine.runs where state <> 'done'
    union all select id || ' counts as failing' from engine.functions where failing_since is not null
    union all select 'an item of the queue is left: ' || step_id from engine.queue
    union all select 'not handed on: ' || name from outbox where sent_at is null`);
  return runs.map(({ what }) => what);
}

/** All that is wrong with what happened in the house. */
export async function allTroubles(house: BusyHouse, taken: readonly Taken[]): Promise<string[]> {
  const troubles = await Promise.all([
    ...[reminderTroubles(house.reminding), pressTroubles(house.pressed), tellTroubles(house)],
    ...[letterTroubles(taken, house.author.userId), runTroubles()],
  ]);
  return troubles.flat();
}

const isQuiet = async (): Promise<boolean> => {
  const [row] = await db.execute<{ quiet: boolean }>(sql`
    select not exists (select 1 from presses where not answered)
      and not exists (select 1 from letters where state in ('queued', 'sending'))
      and not exists (select 1 from notifications where state = 'waiting')
      and not exists (select 1 from outbox where sent_at is null)
      and not exists (select 1 from engine.runs where state = 'running')
      and not exists (select 1 from task_reminders where remind_at < now() and fired_for is distinct from remind_at) as quiet`);
  return row?.quiet ?? false;
};

/** What is still open, for whoever reads why it did not end. */
const whatWaits = () =>
  db.execute(sql`
    select (select count(*) from presses where not answered) as presses,
      (select jsonb_object_agg(state, n) from (select state, count(*) as n from letters group by 1) l) as letters,
      (select jsonb_agg(jsonb_build_array(r.function_id, q.run_at, q.attempt, q.error -> 'message', q.token is null))
        from engine.queue q join engine.runs r on r.id = q.run_id) as queue`);

/** Waits until nothing is left to be done; says what is, when it does not end. */
export const untilQuiet = (seconds: number): Promise<unknown> =>
  until(() => isQuiet().catch(() => false), seconds).catch(async (error) => {
    throw new Error(JSON.stringify(await whatWaits()), { cause: error });
  });
