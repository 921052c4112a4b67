import { describe, expect, test } from 'vitest';
import { checkAccount } from '@/lib/kernel/bank-accounts';
import { weekdayOf } from '@/lib/kernel/calendar-date';
import { addDays } from '@/lib/kernel/dates';
import { parsePhone } from '@/lib/kernel/phones';
import { checkTaxId } from '@/lib/kernel/requisites';
import { calendarOf, nextWorkday } from './calendar';
import { accounts } from './house';
import { planDemo } from './plan';

const TODAY = '2026-11-18';
const plan = planDemo(TODAY);

describe('the plan of the demo', () => {
  test('is as large as it says', () => {
    expect(plan.people).toHaveLength(60);
    expect(plan.customers).toHaveLength(300);
    expect(plan.projects).toHaveLength(40);
    expect(plan.tasks).toHaveLength(2_000);
    const made = plan.steps.filter(({ deed }) => deed.kind === 'task');
    expect(new Set(made.map(({ deed }) => deed.kind === 'task' && deed.task)).size).toBe(2_000);
  });

  test('is the same each time, to the letter', () => {
    expect(JSON.stringify(planDemo(TODAY))).toBe(JSON.stringify(plan));
  });

  test.each(['2026-11-19', '2026-11-21', '2026-11-22', '2027-03-01'])(
    'has the same order, and so the same numbers, on %s',
    (today) => {
      const order = ({ steps }: typeof plan) =>
        steps.map(({ by, deed }) => [by, deed.kind, 'task' in deed ? deed.task : '', 'from' in deed ? deed.from : '']);
      expect(order(planDemo(today))).toEqual(order(plan));
    },
  );

  test('lies around today: 60 % ends within thirty days, about 4 % is late', () => {
    const ends = plan.tasks.flatMap(({ end }) => (end ? [end.slice(0, 10)] : []));
    const near = ends.filter((end) => end >= addDays(TODAY, -30) && end <= addDays(TODAY, 30));
    expect(near.length / plan.tasks.length).toBeGreaterThan(0.55);
    expect(near.length / plan.tasks.length).toBeLessThan(0.7);
    const closed = new Set(
      plan.steps.flatMap(({ deed }) =>
        deed.kind === 'status' && ['done', 'cancelled', 'suspended'].includes(deed.status) ? [deed.task] : [],
      ),
    );
    const moved = new Map(plan.steps.flatMap(({ deed }) => (deed.kind === 'move' ? [[deed.task, deed.end]] : [])));
    const late = plan.tasks.filter(
      (task, index) => !closed.has(index) && (moved.get(index) ?? task.end ?? '9').slice(0, 10) < TODAY,
    );
    expect(late.length / plan.tasks.length).toBeGreaterThan(0.03);
    expect(late.length / plan.tasks.length).toBeLessThan(0.06);
  });

  test('nothing happens later than today, and nothing before what it is about', () => {
    expect(Math.max(...plan.steps.map(({ on }) => on))).toBeLessThanOrEqual(0);
    const known = new Set<string>();
    for (const { deed } of plan.steps) {
      if (deed.kind === 'customers') for (let at = deed.from; at <= deed.to; at++) known.add(`customer ${at}`);
      else if (deed.kind === 'project') {
        const { customer } = plan.projects[deed.project] ?? { customer: null };
        if (customer !== null) expect(known.has(`customer ${customer}`)).toBe(true);
        known.add(`project ${deed.project}`);
      } else if (deed.kind === 'task') {
        const { project, parent, customer } = plan.tasks[deed.task] ?? {};
        for (const [kind, index] of Object.entries({ project, task: parent, customer }))
          if (typeof index === 'number') expect(known.has(`${kind} ${index}`)).toBe(true);
        known.add(`task ${deed.task}`);
      } else if ('task' in deed) expect(known.has(`task ${deed.task}`)).toBe(true);
    }
  });

  test('each task begins before it ends, and waits for none that ends after it begins', () => {
    for (const { start, end, title } of plan.tasks) if (start && end) expect(start <= end, title).toBe(true);
    for (const { deed } of plan.steps) {
      if (deed.kind !== 'depend') continue;
      const [after, before] = [plan.tasks[deed.task], plan.tasks[deed.predecessor]];
      expect((after?.start ?? '') >= (before?.end ?? '9')).toBe(true);
    }
  });

  test('each of the six finds something to do today', () => {
    for (const { login } of accounts) {
      const place = plan.people.findIndex((one) => one.login === login);
      const own = plan.tasks.filter((task) => task.executors.includes(place));
      expect(own.filter((task) => task.end?.startsWith(TODAY)).length, login).toBeGreaterThan(0);
    }
  });
});

describe('its customers', () => {
  test('have right numbers', () => {
    for (const { country = '', form, taxId, vatId, ogrn, kpp, accounts: banks } of plan.customers) {
      const kind = form === 'sole_trader' ? 'person' : 'company';
      if (taxId) expect(checkTaxId(country, kind, taxId), taxId).toMatchObject({ ok: true });
      if (vatId) expect(checkTaxId(country, 'vat', vatId), vatId).toMatchObject({ ok: true });
      if (ogrn) expect(checkTaxId(country, 'ogrn', ogrn), ogrn).toMatchObject({ ok: true });
      if (kpp) expect(checkTaxId(country, 'kpp', kpp), kpp).toMatchObject({ ok: true });
      for (const { account, bankCode = '' } of banks ?? [])
        expect(checkAccount(country, account, bankCode), account).toMatchObject({ ok: true });
    }
    expect(plan.customers.filter((one) => one.country === 'UA' && one.taxId?.length === 8).length).toBeGreaterThan(200);
    expect(plan.customers.filter((one) => one.country === 'RU' && one.taxId?.length === 10).length).toBeGreaterThan(5);
  });

  test('have names of their own in two scripts, contacts and phones that can be dialled', () => {
    expect(new Set(plan.customers.map((one) => one.title)).size).toBe(300);
    const latin = plan.customers.filter((one) => /^[\p{Script=Latin}\P{L}]+$/u.test(one.title));
    expect(latin.length).toBeGreaterThan(10);
    for (const { phones = [], contacts, country = '' } of plan.customers) {
      expect(contacts.length).toBeGreaterThan(0);
      for (const phone of phones) expect(parsePhone(phone, country), phone).not.toBeNull();
    }
  });
});

describe('working days', () => {
  test.each(['2026-11-18', '2026-11-21', '2026-11-22', '2026-11-23'])('around %s never fall on a weekend', (today) => {
    const { day } = calendarOf(today);
    const days = [-6, -5, -1, 1, 2, 5, 6].map(day);
    expect(days.every((date) => weekdayOf(date) < 5)).toBe(true);
    expect(day(0)).toBe(today);
    expect(day(-1) < today && today < day(1)).toBe(true);
    expect(nextWorkday(day(1))).toBe(day(2));
  });
});
