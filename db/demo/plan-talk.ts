import type { Cast } from './cast';
import type { Login } from './house';
import type { Tongue } from './names';
import type { About, Clock, Step } from './plan-types';
import type { Random } from './random';
import { customerRemarks, projectRemarks, remarks, talks, tongueOf } from './words';

/** What is said under one card, by those who see it. */
export class Talk {
  constructor(
    private readonly random: Random,
    private readonly cast: Cast,
  ) {}

  /** A question to somebody by name and their answer, now and then a remark. */
  exchange(about: About, clock: Clock, days: readonly [number, number], who: readonly Login[], tongue: Tongue): Step[] {
    const [asking, answering] = this.random.sample(who, 2);
    if (!asking || !answering) return [];
    const language = this.random.chance(0.7) ? tongue : tongueOf[asking];
    const [question, answer] = this.random.pick(talks[language]);
    const first = clock.at(this.random.between(...days));
    const steps = [say(about, first, asking, this.call(question, answering))];
    if (this.random.chance(0.8))
      steps.push(say(about, clock.at(first.on + this.random.between(0, 1)), answering, answer));
    if (this.random.chance(0.3)) {
      const after = clock.at(first.on + this.random.between(0, 3));
      steps.push(say(about, after, asking, this.random.pick(remarks[language])));
    }
    return steps;
  }

  remark(about: About, clock: Clock, day: number, by: Login, called: Login): Step {
    const all = { task: remarks, project: projectRemarks, customer: customerRemarks }[about.kind];
    return say(about, clock.at(day), by, this.call(this.random.pick(all[tongueOf[by]]), called));
  }

  private call(text: string, login: Login): string {
    return text.replace('@', `@${this.random.chance(0.15) ? login : this.cast.name(login)}`);
  }
}

const say = (about: About, moment: { on: number; minute: number }, by: Login, body: string): Step => ({
  ...moment,
  by,
  deed: { kind: 'say', about, body },
});
