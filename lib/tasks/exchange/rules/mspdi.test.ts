import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImportFileError } from '@/lib/record/import/import-file';
import { xmlEvents } from '@/lib/record/import/xml-events';
import { durationMinutes, readMspdi } from './mspdi-read';
import { type FileCalendar, writeMspdi } from './mspdi-write';
import type { FileTask, PlanFile } from './plan-file';

/** In pieces, as a file comes from the disk; they cut through letters of several bytes. */
async function* bytes(text: string, size = 777): AsyncGenerator<Buffer> {
  const all = Buffer.from(text);
  for (let from = 0; from < all.length; from += size) yield all.subarray(from, from + size);
}
const read = (text: string) => readMspdi(xmlEvents(bytes(text)));

/** As MS Project 2016 writes it: a task of the whole project, a blank line, elements nobody here knows. */
const fromProject = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Project xmlns="http://schemas.microsoft.com/project"><SaveVersion>14</SaveVersion><UID>A1</UID><Name>house.xml</Name>
<Title>Будинок</Title><DefaultStartTime>08:00:00</DefaultStartTime><DefaultFinishTime>17:00:00</DefaultFinishTime>
<MinutesPerDay>480</MinutesPerDay><MinutesPerWeek>2400</MinutesPerWeek><DaysPerMonth>20</DaysPerMonth>
<Views/><ExtendedAttributes><ExtendedAttribute><FieldID>188743731</FieldID><FieldName>Text1</FieldName></ExtendedAttribute></ExtendedAttributes>
<Calendars><Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar></Calendar></Calendars>
<Tasks>
<Task><UID>0</UID><ID>0</ID><Name>house</Name><OutlineLevel>0</OutlineLevel><Start>2027-03-01T08:00:00</Start><Finish>2027-03-19T17:00:00</Finish><Summary>1</Summary></Task>
<Task><UID>5</UID><ID>1</ID><Name>Shell &amp; roof</Name><Active>1</Active><Manual>0</Manual><OutlineNumber>1</OutlineNumber><OutlineLevel>1</OutlineLevel><Priority>500</Priority><Start>2027-03-01T08:00:00</Start><Finish>2027-03-12T17:00:00</Finish><Duration>PT80H0M0S</Duration><DurationFormat>7</DurationFormat><Milestone>0</Milestone><Summary>1</Summary><PercentComplete>40</PercentComplete></Task>
<Task><UID>2</UID><ID>2</ID><Name>Dig</Name><Manual>0</Manual><OutlineLevel>2</OutlineLevel><Priority>800</Priority><Start>2027-03-01T08:00:00</Start><Finish>2027-03-05T17:00:00</Finish><Duration>PT40H0M0S</Duration><DurationFormat>7</DurationFormat><Work>PT40H0M0S</Work><Milestone>0</Milestone><Summary>0</Summary><PercentComplete>100</PercentComplete><ActualStart>2027-03-01T08:00:00</ActualStart><ActualFinish>2027-03-05T17:00:00</ActualFinish><ConstraintType>4</ConstraintType><ConstraintDate>2027-03-01T08:00:00</ConstraintDate><Notes>By hand
and spade</Notes><Baseline><Number>0</Number><Start>2027-02-22T08:00:00</Start></Baseline></Task>
<Task><UID>9</UID><ID>3</ID><IsNull>1</IsNull></Task>
<Task><UID>3</UID><ID>4</ID><Name>Pour</Name><Manual>1</Manual><OutlineLevel>2</OutlineLevel><Start>2027-03-09T10:30:00</Start><Finish>2027-03-09T15:00:00</Finish><Duration>PT3H30M0S</Duration><DurationFormat>5</DurationFormat><Milestone>0</Milestone><PercentComplete>0</PercentComplete><ConstraintType>6</ConstraintType><ConstraintDate>2027-03-09T15:00:00</ConstraintDate><Deadline>2027-03-12T17:00:00</Deadline>
<PredecessorLink><PredecessorUID>2</PredecessorUID><Type>1</Type><CrossProject>0</CrossProject><LinkLag>9600</LinkLag><LagFormat>7</LagFormat></PredecessorLink></Task>
<Task><UID>4</UID><ID>5</ID><Name>Roof on</Name><OutlineLevel>1</OutlineLevel><Start>2027-03-19T17:00:00</Start><Finish>2027-03-19T17:00:00</Finish><Duration>PT0H0M0S</Duration><DurationFormat>7</DurationFormat><Milestone>1</Milestone><PercentComplete>0</PercentComplete><ConstraintType>7</ConstraintType><ConstraintDate>2027-03-19T17:00:00</ConstraintDate>
<PredecessorLink><PredecessorUID>2</PredecessorUID><Type>3</Type><LinkLag>-2400</LinkLag><LagFormat>5</LagFormat></PredecessorLink>
<PredecessorLink><PredecessorUID>3</PredecessorUID><Type>0</Type><LinkLag>28800</LinkLag><LagFormat>8</LagFormat></PredecessorLink>
<PredecessorLink><PredecessorUID>5</PredecessorUID><Type>2</Type><LinkLag>48000</LinkLag><LagFormat>9</LagFormat></PredecessorLink>
<PredecessorLink><PredecessorUID>77</PredecessorUID><Type>1</Type></PredecessorLink></Task>
</Tasks>
<Resources><Resource><UID>0</UID><ID>0</ID><Type>1</Type></Resource>
<Resource><UID>1</UID><ID>1</ID><Name>Олена Коваль</Name><Type>1</Type><EmailAddress>olena@example.org</EmailAddress></Resource>
<Resource><UID>2</UID><ID>2</ID><Name>Concrete</Name><Type>0</Type></Resource></Resources>
<Assignments><Assignment><UID>1</UID><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID><PercentWorkComplete>100</PercentWorkComplete><Work>PT40H0M0S</Work><TimephasedData><Type>1</Type><UID>1</UID><Value>PT8H0M0S</Value></TimephasedData></Assignment>
<Assignment><UID>2</UID><TaskUID>3</TaskUID><ResourceUID>2</ResourceUID></Assignment>
<Assignment><UID>3</UID><TaskUID>3</TaskUID><ResourceUID>-65535</ResourceUID></Assignment></Assignments>
</Project>`;

describe('a file of MS Project', () => {
  test('is read with its tree, dates, links and people', async () => {
    const { title, tasks, resources, assignments, remarks } = await read(fromProject);
    expect(title).toBe('Будинок');
    expect(tasks.map(({ uid, level, name, start, end }) => [uid, level, name, start, end])).toEqual([
      [5, 1, 'Shell & roof', '2027-03-01', '2027-03-12'],
      [2, 2, 'Dig', '2027-03-01', '2027-03-05'],
      [3, 2, 'Pour', '2027-03-09T10:30', '2027-03-09T15:00'],
      [4, 1, 'Roof on', '2027-03-19', '2027-03-19'],
    ]);
    const [, dig, pour, roof] = tasks;
    expect(dig).toMatchObject({
      percent: 100,
      isDone: true,
      work: 2_400,
      priority: 'high',
      notes: 'By hand\nand spade',
    });
    expect(dig).toMatchObject({ constraintType: 'not_before', constraintOn: '2027-03-01', links: [] });
    expect(pour).toMatchObject({ isManual: true, deadlineOn: '2027-03-12', constraintType: 'asap' });
    expect(pour?.links).toEqual([{ predecessorUid: 2, type: 'FS', lag: { amount: 2, unit: 'day' } }]);
    expect(roof).toMatchObject({ isMilestone: true, constraintType: 'must_end_by', constraintOn: '2027-03-19' });
    expect(roof?.links).toEqual([
      { predecessorUid: 2, type: 'SS', lag: { amount: -4, unit: 'hour' } },
      { predecessorUid: 3, type: 'FF', lag: { amount: 2, unit: 'day' } },
      { predecessorUid: 5, type: 'SF', lag: { amount: 2, unit: 'week' } },
    ]);
    expect(resources).toEqual([{ uid: 1, name: 'Олена Коваль', email: 'olena@example.org' }]);
    expect(assignments).toEqual([{ taskUid: 2, resourceUid: 1, percent: 100, work: 2_400 }]);
    expect(remarks).toEqual([
      { code: 'constraint', name: 'Pour' },
      { code: 'lag_elapsed', name: 'Roof on' },
      { code: 'material', name: 'Concrete' },
    ]);
  });

  test.each([
    [
      'an entity bomb',
      '<!DOCTYPE Project [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Project><Title>&b;</Title></Project>',
    ],
    ['a file from elsewhere', '<!DOCTYPE p SYSTEM "file:///etc/passwd"><Project></Project>'],
    ['a file cut short', fromProject.slice(0, 3_000)],
    ['no XML', 'PK\u0003\u0004 and so on'],
  ])('%s is refused', async (_, text) => {
    await expect(read(text)).rejects.toBeInstanceOf(ImportFileError);
  });

  test('other XML is refused, and so is what is too deep or too long', async () => {
    await expect(read('<html><body/></html>')).rejects.toMatchObject({ code: 'not_a_plan' });
    const deep = `<Project>${'<a>'.repeat(60)}${'</a>'.repeat(60)}</Project>`;
    await expect(read(deep)).rejects.toMatchObject({ code: 'damaged' });
    const long = `<Project><Tasks>${'<Task><UID>1</UID></Task>'.repeat(5_002)}</Tasks></Project>`;
    await expect(read(long)).rejects.toMatchObject({ code: 'too_many_tasks' });
  });
});

test.each([
  ['PT8H30M0S', 510],
  ['PT0H0M0S', 0],
  ['P1DT2H', 1_560],
  ['8 hours', null],
  [undefined, null],
])('duration %s', (text, minutes) => {
  expect(durationMinutes(text)).toBe(minutes);
});

const calendar: FileCalendar = {
  ...{ dayStart: '09:00', dayEnd: '18:00', minutesPerDay: 480, minutesPerWeek: 2_400 },
  week: Array.from({ length: 7 }, (_, day) =>
    day < 5 ? [['09:00', '13:00'] as const, ['14:00', '18:00'] as const] : [],
  ),
};
const day = fc.integer({ min: 1, max: 28 }).map((date) => `2027-03-${String(date).padStart(2, '0')}`);
const time = fc.integer({ min: 0, max: 1_439 }).map((m) => new Date(m * 60_000).toISOString().slice(11, 16));
const timed = fc.tuple(day, time).map((parts) => parts.join('T'));
const period = fc.oneof(
  fc.record({ start: fc.option(day), end: fc.option(day), isMilestone: fc.constant(false) }),
  fc.record({ start: timed, end: timed, isMilestone: fc.constant(false) }),
  day.map((date) => ({ start: date, end: date, isMilestone: true })),
);
// A file keeps no spaces at the edges of a text, and nothing that is no XML.
const words = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.replace(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '').trim());
const lag = fc
  .record({ amount: fc.integer({ min: -900, max: 900 }), unit: fc.constantFrom('minute', 'hour', 'day', 'week') })
  .map((any) => (any.amount === 0 ? { amount: 0, unit: 'day' as const } : any));
const task: fc.Arbitrary<Omit<FileTask, 'uid' | 'links'>> = fc
  .record({
    level: fc.integer({ min: 1, max: 4 }),
    name: words.map((text) => text.replace(/\s+/g, ' ') || 'x'),
    isManual: fc.boolean(),
    percent: fc.integer({ min: 0, max: 99 }),
    isDone: fc.constant(false),
    work: fc.option(fc.integer({ min: 0, max: 90_000 })),
    priority: fc.constantFrom('low', 'normal', 'high'),
    constraint: fc.option(fc.tuple(fc.constantFrom('not_before', 'must_end_by'), day)),
    deadlineOn: fc.option(day),
    notes: words,
    period,
  })
  .map(({ constraint, period: placed, ...rest }) => ({
    ...rest,
    ...placed,
    constraintType: constraint?.[0] ?? 'asap',
    constraintOn: constraint?.[1] ?? null,
  }));

test('what is written is read as the same', async () => {
  const plans = fc.array(task, { minLength: 1, maxLength: 8 }).chain((tasks) =>
    fc.record({
      tasks: fc.constant(tasks),
      ends: fc.uniqueArray(
        fc.tuple(fc.nat(tasks.length - 1), fc.nat(tasks.length - 1), fc.constantFrom('FS', 'SS', 'FF', 'SF'), lag),
        { selector: ([from, to]) => `${from} ${to}`, maxLength: 6 },
      ),
    }),
  );
  await fc.assert(
    fc.asyncProperty(plans, async ({ tasks, ends }) => {
      const file: PlanFile = {
        ...{ title: 'Plan <1>', remarks: [] },
        tasks: tasks.map((one, index) => ({
          ...one,
          uid: index + 1,
          links: ends.flatMap(([from, to, type, size]) =>
            to === index ? [{ predecessorUid: from + 1, type, lag: size }] : [],
          ),
        })),
        resources: [{ uid: 1, name: 'Ann "A" & Co', email: 'ann@example.org' }],
        assignments: [{ taskUid: 1, resourceUid: 1, percent: 30, work: 90 }],
      };
      expect(await read(writeMspdi(file, { calendar, durations: new Map([[1, 480]]) }))).toEqual(file);
    }),
    { numRuns: 150 },
  );
});
