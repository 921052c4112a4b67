import type { SystemEventType } from '@/lib/events/kind';
import type { Calendar } from './calendar';
import type { Cast } from './cast';
import { letters, meetings, missedTitle, talks, visits } from './event-words';
import type { Login } from './house';
import type { CustomerPlan } from './plan-customers';
import type { EventPlan, Step } from './plan-types';
import { Random } from './random';

// Calls, letters and visits of half a year: most with customers, now and then one among colleagues.

const FIRST_DAY = -120;
const AHEAD = 8;
const callers: readonly Login[] = ['manager', 'staff', 'clerk', 'director'];

type Tools = { random: Random; calendar: Calendar; cast: Cast; customers: readonly CustomerPlan[] };
type Sort = 'call' | 'missed' | 'visit' | 'letter' | 'email' | 'meeting';

/** As many events as are asked for, some of them still to come. */
export function planEvents(calendar: Calendar, cast: Cast, customers: readonly CustomerPlan[], count: number): Step[] {
  const tools: Tools = { random: new Random('events'), calendar, cast, customers };
  const steps: Step[] = [];
  while (steps.length < count) steps.push(...planOne(tools));
  return steps.slice(0, count);
}

function planOne(tools: Tools): Step[] {
  const { random } = tools;
  const sort = random.weighted<Sort>({ call: 46, missed: 14, visit: 14, letter: 6, email: 14, meeting: 6 });
  if (sort === 'meeting') return [meeting(tools)];
  const index = random.between(0, tools.customers.length - 1);
  const customer = tools.customers[index];
  if (!customer) return [];
  const earliest = Math.max(FIRST_DAY, customer.on + 1);
  if (earliest > 0) return [];
  const with_ = { tools, customer, index, on: random.between(earliest, 0), minute: random.between(545, 1_060) };
  if (sort === 'missed') return missedCall(with_);
  return [sort === 'visit' ? visit(with_) : sort === 'call' ? call(with_) : letter(with_, sort)];
}

type With = { tools: Tools; customer: CustomerPlan; index: number; on: number; minute: number };

const two = (value: number): string => String(value).padStart(2, '0');
const at = ({ calendar }: Tools, on: number, minute: number): string =>
  `${calendar.day(on)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

function step({ tools, customer, index, on, minute }: With, type: SystemEventType, more: Partial<EventPlan>): Step {
  const { random } = tools;
  const contact = customer.contacts.length ? random.between(0, customer.contacts.length - 1) : null;
  const phone = (contact === null ? undefined : customer.contacts[contact]?.phones[0]) ?? customer.phones?.[0] ?? '';
  const event: EventPlan = {
    ...{ type, title: '', result: '', content: '', agenda: '', decisions: [], participants: [] },
    ...{ start: at(tools, on, minute), end: null, customer: index, contact, phone, email: '' },
    ...more,
  };
  return {
    on: Math.min(0, on),
    minute: on > 0 ? 600 : minute,
    by: random.pick(callers),
    deed: { kind: 'event', event },
  };
}

function call(one: With): Step {
  const { random } = one.tools;
  const type = random.pick(['incoming_call', 'outgoing_call', 'outgoing_call', 'call_back'] as const);
  const lasts = random.between(2, 25);
  return step(one, type, {
    ...random.pick(talks[one.customer.tongue]),
    end: at(one.tools, one.on, one.minute + lasts),
  });
}

/** Nobody took it; more often than not somebody called back within the hour. */
function missedCall(one: With): Step[] {
  const { random } = one.tools;
  const phone = one.customer.phones?.[0] ?? '';
  const missed = step(one, 'missed_incoming_call', { title: missedTitle[one.customer.tongue], phone, contact: null });
  if (random.chance(0.3)) return [missed];
  const later = { ...one, minute: one.minute + random.between(5, 50) };
  return [missed, step(later, 'call_back', { ...random.pick(talks[one.customer.tongue]), phone, contact: null })];
}

/** Some are still to come, and nothing has come of them yet. */
function visit(one: With): Step {
  const { random } = one.tools;
  const on = random.chance(0.3) ? random.between(1, AHEAD) : one.on;
  const words = random.pick(visits[one.customer.tongue]);
  const end = at(one.tools, on, one.minute + random.pick([60, 90, 120]));
  return step({ ...one, on }, 'visit', { ...words, end, ...(on > 0 ? { result: '', content: '' } : {}) });
}

function letter(one: With, sort: 'letter' | 'email'): Step {
  const { random } = one.tools;
  const types = {
    letter: ['incoming_letter', 'outgoing_letter'],
    email: ['incoming_email', 'outgoing_email'],
  } as const;
  const email = sort === 'email' ? (one.customer.emails?.[0] ?? '') : '';
  return step(one, random.pick(types[sort]), { ...random.pick(letters[one.customer.tongue]), email, phone: '' });
}

/** Among colleagues: with minutes. */
function meeting(tools: Tools): Step {
  const { random, cast } = tools;
  const [on, minute] = [random.between(FIRST_DAY, 0), random.pick([540, 570, 600, 900])];
  const { agenda, decisions, ...words } = random.pick(meetings);
  const event: EventPlan = {
    ...{ ...words, type: null, agenda, decisions: [...decisions], participants: random.sample(cast.inCentre(1), 4) },
    ...{ start: at(tools, on, minute), end: at(tools, on, minute + 45), customer: null, contact: null },
    ...{ phone: '', email: '' },
  };
  return { on, minute: minute + 45, by: random.pick(['director', 'manager']), deed: { kind: 'event', event } };
}
