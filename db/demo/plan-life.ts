import type { Cast } from './cast';
import type { Talk } from './plan-talk';
import { Clock, type Deed, type Moment, type StatusCode, type Step, type TaskPlan } from './plan-types';
import type { Random } from './random';
import { checklists, timeNotes } from './words';

/** What becomes of a task, in working days from today. `started` and `finished` are asked only where the fate has them. */
export type Fate = {
  status: StatusCode;
  created: Moment;
  started: number;
  finished: number;
  /** of a task under way */
  percent: number;
  /** the end it was first given, when it was put off since: `task.end` holds that, and this the end now */
  movedTo?: string;
};

const HOURS = ['0.5', '1', '1.5', '2', '2', '3', '4', '4', '6', '8'];

/** The steps of one task's life, in their order. */
export class Life {
  constructor(
    private readonly random: Random,
    private readonly cast: Cast,
    private readonly talk: Talk,
  ) {}

  steps(task: TaskPlan, index: number, fate: Fate): Step[] {
    const clock = new Clock(this.random, fate.created);
    const worker = this.cast.worker(this.random, task);
    const boss = task.by;
    const steps: Step[] = [{ ...fate.created, by: boss, deed: { kind: 'task', task: index } }];
    const add = (day: number, by: Step['by'], deed: Deed): void => {
      steps.push({ ...clock.at(day), by, deed });
    };
    const items = this.prepare(task, index, fate, add);
    const under = fate.status === 'accepted' || fate.status === 'done' || fate.status === 'suspended';
    const last = fate.status === 'accepted' || fate.status === 'assigned' ? 0 : fate.finished;
    if (under && this.random.chance(fate.status === 'accepted' ? 1 : 0.15))
      add(fate.started, worker, { kind: 'status', task: index, status: 'accepted' });
    if (this.random.chance(0.17)) this.discuss(task, index, clock, [fate.started, last], steps);
    if (under && fate.percent > 0 && (fate.status !== 'done' || this.random.chance(0.25)))
      add(this.random.between(fate.started, last), worker, this.progress(index, fate));
    if (under && (fate.percent > 0 || fate.status === 'done'))
      this.spend(task, index, fate, last, (day, deed) => add(day, worker, deed));
    if (items > 0 && under) add(last, worker, { kind: 'tick', task: index, items: this.ticked(items, fate) });
    if (fate.movedTo) add(last - 1, boss, { kind: 'move', task: index, end: fate.movedTo });
    const ender = boss === 'clerk' || boss === 'staff' ? 'manager' : boss;
    if (fate.status === 'done') add(last, worker, { kind: 'status', task: index, status: 'done' });
    if (fate.status === 'suspended' || fate.status === 'cancelled')
      add(last, ender, { kind: 'status', task: index, status: fate.status });
    return steps;
  }

  /** Hours of the lines and a checklist, written down with the task. Answers how long the checklist is. */
  private prepare(
    task: TaskPlan,
    index: number,
    { created }: Fate,
    add: (day: number, by: Step['by'], deed: Deed) => void,
  ) {
    if (task.executors.length > 1 && this.random.chance(0.35)) {
      const hours = task.executors.map(() => this.random.pick(HOURS));
      add(created.on, task.by, { kind: 'lines', task: index, hours });
    }
    if (task.isMilestone || task.rollsUp || !this.random.chance(0.11)) return 0;
    const items = this.random.pick(checklists[task.tongue]);
    add(created.on, task.by, { kind: 'checklist', task: index, items });
    return items.length;
  }

  private progress(task: number, { status, percent }: Fate): Deed {
    return { kind: 'progress', task, percent: status === 'done' ? this.random.pick([30, 50, 60, 75]) : percent };
  }

  private ticked(items: number, { status, percent }: Fate): number[] {
    const count = status === 'done' ? items : Math.floor((items * percent) / 100);
    return Array.from({ length: count }, (_, at) => at);
  }

  private spend(task: TaskPlan, index: number, fate: Fate, last: number, add: (day: number, deed: Deed) => void): void {
    if (task.isMilestone || task.executors.length === 0 || !this.random.chance(0.36)) return;
    const days = Array.from({ length: this.random.between(1, 3) }, () => this.random.between(fate.started, last));
    for (const day of days.sort((a, b) => a - b))
      add(day, {
        kind: 'time',
        task: index,
        line: this.random.between(0, task.executors.length - 1),
        hours: this.random.pick(HOURS),
        note: this.random.pick(timeNotes[task.tongue]),
      });
  }

  private discuss(task: TaskPlan, index: number, clock: Clock, days: [number, number], steps: Step[]): void {
    const who = this.cast.speakers(task);
    const about = { kind: 'task', index } as const;
    if (this.random.chance(0.7)) {
      steps.push(...this.talk.exchange(about, clock, days, who, task.tongue));
      return;
    }
    const [by, called] = this.random.sample(who, 2);
    if (by && called) steps.push(this.talk.remark(about, clock, this.random.between(...days), by, called));
  }
}
