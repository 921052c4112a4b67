import type { CustomerInput } from '@/lib/customers/schema';
import type { Calendar } from './calendar';
import * as words from './customer-words';
import { directories, FOLDER, type Login } from './house';
import {
  type ContactPlan,
  contactOf,
  type Firm,
  foreignFirm,
  russianFirm,
  soleTrader,
  stateBody,
  ukrainianFirm,
} from './plan-firms';
import type { PersonPlan } from './plan-people';
import { Random } from './random';

type Stage = NonNullable<CustomerInput['stage']>;

export type CustomerPlan = Firm & {
  code: string;
  roles: ('customer' | 'supplier' | 'partner' | 'competitor')[];
  stage: Stage;
  source: string;
  notes: string;
  /** positions in the list of people, with the direction they look after */
  managers: { person: number; direction: string | null }[];
  contacts: ContactPlan[];
  /** the customer of the same holding it belongs to */
  main: number | null;
  /** working days from today */
  on: number;
  by: Login;
};

/** Customers registered at once, when the company moved in; the rest came one by one. */
const MOVED_IN = 0.8;
const FIRST_DAY = -277;
const BATCH = 20;
const HOLDING = 8;

/** `count` customers in the order they are registered in. */
export function planCustomers(calendar: Calendar, people: readonly PersonPlan[], count: number): CustomerPlan[] {
  const random = new Random('customers');
  const sellers = people.flatMap((one, index) => (one.centre === 1 ? [index] : []));
  const firms = planFirms(random, count);
  return firms.map((firm, index): CustomerPlan => {
    const on = dayOf(random, index, count);
    const supplier = index % 23 === 11;
    const isKey = index < HOLDING;
    const birthday = () => calendar.exact(-random.between(25, 60) * 365 + random.between(-200, 200));
    return {
      ...firm,
      folder: isKey ? FOLDER.key : supplier ? FOLDER.supply : firm.folder,
      code: String(1001 + index),
      roles: supplier ? (random.chance(0.3) ? ['customer', 'supplier'] : ['supplier']) : ['customer'],
      stage: isKey ? 'under_contract' : stageOf(random, on),
      source: random.pick(directories.customer_source),
      notes: random.chance(0.15) ? random.pick(words.notes) : '',
      managers: managersOf(random, sellers),
      contacts: Array.from({ length: Number(random.weighted({ 1: 62, 2: 28, 3: 10 })) }, () =>
        contactOf(random, firm, birthday),
      ),
      main: index >= HOLDING && index % 9 === 4 && on > FIRST_DAY ? random.between(0, HOLDING - 1) : null,
      on,
      by: index < count * MOVED_IN ? keeper(index) : random.weighted({ clerk: 4, manager: 4, staff: 2, director: 1 }),
    };
  });
}

function planFirms(random: Random, count: number): Firm[] {
  const taken = new Set<string>();
  const firms: Firm[] = [];
  const foreign = [...words.foreignFirms];
  const russian = [...words.russianFirms];
  while (firms.length < count) {
    const firm = oneFirm(random, firms.length, foreign, russian);
    if (taken.has(firm.title)) continue;
    taken.add(firm.title);
    firms.push(firm);
  }
  return firms;
}

function oneFirm(
  random: Random,
  index: number,
  foreign: (typeof words.foreignFirms)[number][],
  russian: string[],
): Firm {
  if (index < HOLDING) return ukrainianFirm(random);
  const sort = random.weighted({ firm: 70, trader: 12, state: 8, russian: 5, foreign: 7 });
  if (sort === 'trader') return soleTrader(random);
  if (sort === 'state') return stateBody(random);
  const next = sort === 'foreign' ? foreign.shift() : undefined;
  if (next) return foreignFirm(random, next);
  const name = sort === 'russian' ? russian.shift() : undefined;
  return name ? russianFirm(random, name) : ukrainianFirm(random);
}

const keeper = (index: number): Login => (Math.floor(index / BATCH) % 2 === 0 ? 'clerk' : 'manager');

/** Batches of twenty in the first weeks, then single ones until now. */
function dayOf(random: Random, index: number, count: number): number {
  const early = Math.floor(count * MOVED_IN);
  if (index < early) return FIRST_DAY + Math.floor(index / BATCH) * 2;
  const share = (index - early) / (count - early);
  return Math.min(-1, Math.round(-236 + share * 234) + random.between(0, 1));
}

function stageOf(random: Random, on: number): Stage {
  return on > -43
    ? random.weighted({ potential: 60, before_contract: 30, under_contract: 10, former: 0 })
    : random.weighted({ potential: 18, before_contract: 12, under_contract: 58, former: 12 });
}

function managersOf(random: Random, sellers: readonly number[]): CustomerPlan['managers'] {
  const [first = 0, second = 0] = random.sample(sellers, 2);
  const main = { person: first, direction: null };
  return random.chance(0.25) ? [main, { person: second, direction: random.pick(directories.direction) }] : [main];
}
