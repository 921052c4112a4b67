import type { Calendar } from './calendar';
import { accounts, centres, type Login } from './house';
import { mailName, mobile, type PersonName, personName } from './names';
import { Random } from './random';

export type PersonPlan = PersonName & {
  login: Login | null;
  centre: number;
  unit: number;
  isHead: boolean;
  position: string;
  code: string;
  email: string;
  phones: string[];
  birthday: string;
  hiredOn: string;
  capacity: string;
};

const YEAR = 365;

/** Everybody of the company: the director first, then the heads of the centres, then the rest. */
export function planPeople(calendar: Calendar): PersonPlan[] {
  const random = new Random('people');
  const taken = new Set(accounts.map((one) => `${one.lastName} ${one.firstName}`));
  const people = centres.flatMap((centre, index) =>
    Array.from({ length: centre.people }, (_, place) => person(random, calendar, { centre: index, place, taken })),
  );
  const rank = (one: PersonPlan): number => (one.login === 'director' ? 0 : one.isHead ? 1 : 2);
  return people
    .map((one, at) => ({ one, at }))
    .sort((a, b) => rank(a.one) - rank(b.one) || a.at - b.at)
    .map(numbered);
}

type Seat = { centre: number; place: number; taken: Set<string> };

function person(random: Random, calendar: Calendar, { centre, place, taken }: Seat): PersonPlan {
  const account = accounts.find((one) => one.centre === centre && one.place === place);
  const house = centres[centre];
  if (!house) throw new Error(`there is no centre ${centre}`);
  const positions: readonly string[] = house.positions;
  const name = account ?? freshName(random, taken);
  const age = random.between(22 * YEAR, 61 * YEAR);
  return {
    lastName: name.lastName,
    firstName: name.firstName,
    middleName: name.middleName,
    login: account?.login ?? null,
    centre,
    unit: house.units[place % house.units.length] ?? 0,
    isHead: place === 0,
    position: positions[place] ?? random.pick(positions.slice(1)),
    code: '',
    email: `${mailName(name)}@meridian.example`,
    phones: random.chance(0.3) ? [mobile(random), mobile(random)] : [mobile(random)],
    birthday: calendar.exact(-age),
    hiredOn: calendar.exact(-random.between(410, Math.min(9 * YEAR, age - 20 * YEAR))),
    capacity: random.chance(0.1) ? '4' : '8',
  };
}

function freshName(random: Random, taken: Set<string>): PersonName {
  for (;;) {
    const tongue = random.weighted({ uk: 80, ru: 14, en: 6 });
    const name = personName(random, tongue);
    const key = `${name.lastName} ${name.firstName}`;
    if (taken.has(key)) continue;
    taken.add(key);
    return name;
  }
}

const numbered = ({ one }: { one: PersonPlan }, index: number): PersonPlan => ({
  ...one,
  code: String(101 + index),
});
