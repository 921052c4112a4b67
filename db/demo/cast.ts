import { accounts, type Login } from './house';
import type { PersonPlan } from './plan-people';
import type { ProjectPlan, TaskPlan } from './plan-types';
import type { Random } from './random';

/** Who of those with an account stands where, and what they may do by the roles the house begins with. */
export class Cast {
  private readonly places: ReadonlyMap<Login, number>;

  constructor(
    readonly people: readonly PersonPlan[],
    readonly projects: readonly ProjectPlan[] = [],
  ) {
    this.places = new Map(people.flatMap(({ login }, index) => (login ? [[login, index]] : [])));
  }

  place(login: Login): number {
    const found = this.places.get(login);
    if (found === undefined) throw new Error(`${login} is nobody`);
    return found;
  }

  /** As their account is called: what stands behind an `@`. */
  name(login: Login): string {
    return nameOf(this.person(this.place(login)));
  }

  person(index: number): PersonPlan {
    const found = this.people[index];
    if (!found) throw new Error(`there is no person ${index}`);
    return found;
  }

  inCentre(centre: number): number[] {
    return this.people.flatMap((one, index) => (one.centre === centre ? [index] : []));
  }

  headOf(centre: number): number {
    return this.people.findIndex((one) => one.centre === centre && one.isHead);
  }

  /** Does the work of a task in the system: its executor when they have an account that may, else who answers for it. */
  worker(random: Random, task: TaskPlan): Login {
    const own = this.isOwn('staff', task) && random.chance(0.85);
    if (own) return 'staff';
    return task.by === 'director' || task.by === 'manager' ? task.by : 'manager';
  }

  isOwn(login: Login, task: TaskPlan): boolean {
    return task.executors.includes(this.place(login));
  }

  /** Those with an account who see the task. */
  speakers(task: TaskPlan): Login[] {
    return accounts.map(({ login }) => login).filter((login) => this.sees(login, task));
  }

  private sees(login: Login, task: TaskPlan): boolean {
    if (login !== 'staff' && login !== 'clerk') return true;
    const place = this.place(login);
    if (task.by === login || task.controller === place || task.executors.includes(place)) return true;
    return login === 'staff' && this.isMember(place, task.project);
  }

  isMember(person: number, project: number | null): boolean {
    const found = project === null ? undefined : this.projects[project];
    return found !== undefined && (found.members.includes(person) || found.manager === person);
  }
}

/** How a person is called in lists. */
export const nameOf = ({ lastName, firstName, middleName }: PersonPlan): string =>
  middleName ? `${lastName} ${firstName} ${middleName}` : `${firstName} ${lastName}`;
