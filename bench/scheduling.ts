import { addDays } from '@/lib/kernel/calendar-date';
import type { Hours, WorkingCalendar } from '@/lib/kernel/working-calendar';
import type { Plan, PlanLink, PlanTask } from '@/lib/tasks/scheduling/rules/plan';
import { propose } from '@/lib/tasks/scheduling/rules/proposal';
import { schedule } from '@/lib/tasks/scheduling/rules/schedule';

// 10,000 tasks with 15,000 links of all types: forward and backward pass, slack, critical path and parents; then the moves
// that follow from moving one task. Prints one JSON line, milliseconds of processor time.

const TASKS = 10_000;
const LINKS = 15_000;

/** The same numbers on every machine. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const office: Hours = [
  [540, 780],
  [840, 1080],
];
const calendar: WorkingCalendar = {
  timeZone: 'Europe/Kyiv',
  week: [office, office, office, office, office, [], []],
  exceptions: new Map(Array.from({ length: 10 }, (_, year) => [`${2026 + year}-08-24`, []])),
};

function plan(): Plan {
  const random = numbers(7);
  const below = (limit: number) => Math.floor(random.next().value * limit);
  const parents = TASKS / 20;
  const empty = { on: null, at: null };
  const tasks = Array.from({ length: TASKS }, (_, at): PlanTask => {
    const on = addDays('2026-03-02', below(200));
    const day = { start: { on, at: null }, end: { on: addDays(on, below(10)), at: null } };
    const from = new Date(Date.parse(`${on}T08:00:00Z`));
    const time = {
      start: { on: null, at: from },
      end: { on: null, at: new Date(from.getTime() + below(600) * 60_000) },
    };
    const span = at < parents ? { start: empty, end: empty } : below(4) === 0 ? time : day;
    return {
      ...span,
      id: at + 1,
      parentId: at < parents ? null : 1 + Math.floor(((at - parents) * parents) / (TASKS - parents)),
      isMilestone: at >= parents && below(20) === 0,
      isManual: below(50) === 0,
      isDone: false,
      rollsUp: true,
      constraintType: 'asap',
      constraintOn: null,
      deadlineOn: null,
      percent: below(101),
      hoursPlanned: null,
    };
  });
  const types = ['FS', 'FS', 'FS', 'SS', 'FF', 'SF'] as const;
  const links = Array.from({ length: LINKS }, (_, at): PlanLink => {
    const taskId = parents + 2 + below(TASKS - parents - 1);
    const predecessorId = Math.max(parents + 1, taskId - 1 - below(400));
    const lag = { amount: below(5) - 1, unit: below(2) === 0 ? 'day' : 'hour' } as const;
    return { id: at + 1, predecessorId, taskId, type: types[below(types.length)] ?? 'FS', lag };
  });
  return { calendar, startOn: '2026-03-02', tasks, links };
}

/** Of this process, so that a busy machine does not count; threads of the runtime count too. */
function measured<T>(work: () => T): { result: T; ms: number } {
  const from = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(from);
  return { result, ms: Math.round((user + system) / 100) / 10 };
}

const fresh = () => ({ ...plan(), calendar: { ...calendar } });
const sample = fresh();
const cold = measured(() => schedule(sample));
const runs = Array.from({ length: 9 }, () => {
  const own = fresh();
  return measured(() => schedule(own)).ms;
}).sort((a, b) => a - b);
if (cold.result.kind === 'cycle') throw new Error('The plan of the bench has a cycle');
const moved = fresh();
const start = { on: '2027-06-01', at: null };
const proposal = measured(() =>
  propose(moved, [{ id: TASKS / 2, start, end: { on: '2027-06-10', at: null } }], 'push'),
);
const moves = proposal.result.kind === 'proposal' ? proposal.result.moves.length : 0;
const critical = cold.result.critical.length;
const finish = new Date(cold.result.finish * 60_000).toISOString();
const line = { bench: 'scheduling', tasks: TASKS, links: LINKS, first: cold.ms, median: runs[4], slowest: runs[8] };
console.log(JSON.stringify({ ...line, propose: proposal.ms, moves, critical, finish }));
