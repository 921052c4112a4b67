import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOrderOf, parseDateCell } from './date-values';

describe('the order of a column', () => {
  const sure = { ambiguous: false, mixed: false };
  test.each([
    [['01/13/2025 12:00 AM', '02/03/2025 01:00 PM'], { order: 'month_first', ...sure }],
    [['13/01/2025', '03/02/2025'], { order: 'day_first', ...sure }],
    [['03.02.2025'], { order: 'day_first', ...sure }],
    [['2025-01-02', ''], { order: 'day_first', ...sure }],
    [['01/01/2025', '05/05/2025'], { order: 'day_first', ...sure }],
    [['03/04/2025'], { order: 'day_first', ambiguous: true, mixed: false }],
    [['03/04/2025 12:00 AM'], { order: 'month_first', ambiguous: true, mixed: false }],
    [['13/01/2025', '01/13/2025', '25/12/2025'], { order: 'day_first', ambiguous: false, mixed: true }],
    [['13/01/2025', '01/13/2025'], { order: 'day_first', ambiguous: false, mixed: true }],
    [['13/13/2025', 'x', '03/2025'], { order: 'day_first', ...sure }],
    [['31.12.2025', '01/13/2025'], { order: 'day_first', ambiguous: false, mixed: true }],
  ] as const)('%j', (values, expected) => expect(dateOrderOf(values, 'day_first')).toEqual(expected));

  test('the fallback is used only where nothing decides', () => {
    expect(dateOrderOf(['03/04/2025'], 'month_first').order).toBe('month_first');
    expect(dateOrderOf(['13/04/2025'], 'month_first').order).toBe('day_first');
  });

  test('a column of one order is read as it was written', () => {
    const dates = fc.array(fc.date({ min: new Date('1950-01-01'), max: new Date('2068-12-31'), noInvalidDate: true }), {
      minLength: 1,
    });
    const order = fc.constantFrom('day_first' as const, 'month_first' as const);
    fc.assert(
      fc.property(dates, order, fc.constantFrom('/', '-'), (all, written, mark) => {
        const iso = all.map((date) => date.toISOString().slice(0, 10));
        const texts = iso.map((date) => {
          const [year, month, day] = date.split('-');
          return (written === 'day_first' ? [day, month, year] : [month, day, year]).join(mark);
        });
        const column = dateOrderOf(texts, written);
        expect(column).toMatchObject({ order: written, mixed: false });
        expect(texts.map((text) => parseDateCell(text, column.order)?.date)).toEqual(iso);
      }),
    );
  });
});

describe('cells', () => {
  test.each([
    ['2025-01-13', '2025-01-13'],
    ['2025/1/3', '2025-01-03'],
    ['20250113', '2025-01-13'],
    ['2025-01-13 09:05', '2025-01-13 09:05'],
    ['2025-01-13T09:05:30', '2025-01-13 09:05:30'],
    ['2025-01-13T09:05:00.123Z', '2025-01-13 09:05 Z'],
    ['2025-01-13 09:05:00+0200', '2025-01-13 09:05 +02:00'],
    ['13.01.2025', '2025-01-13'],
    ['13.01.2025, 9:05', '2025-01-13 09:05'],
    ['3/4/2025', '2025-04-03'],
    ['13-01-68', '2068-01-13'],
    ['13-01-70', '1970-01-13'],
    ['13 января 2025', '2025-01-13'],
    ['13 січня 2025 р.', '2025-01-13'],
    ['Jan 13, 2025', '2025-01-13'],
    ['13 Jan 2025 15:30', '2025-01-13 15:30'],
    ['\u00a013.01.2025 ', '2025-01-13'],
    ['31.02.2025', null],
    ['01/13/2025', null],
    ['13.01.2025 25:00', null],
    ['13.01.2025 about noon', null],
    ['13.01.2025.', null],
    ['13.01', null],
    ['today', null],
    ['пт', null],
    ['+3d', null],
    ['5', null],
    ['', null],
  ])('%s', (text, expected) => {
    const found = parseDateCell(text, 'day_first');
    expect(found && [found.date, found.time, found.offset].filter(Boolean).join(' ')).toBe(expected);
  });

  test.each([
    ['01/13/2025 12:00 AM', '2025-01-13 00:00'],
    ['12/26/2024 04:32 PM', '2024-12-26 16:32'],
    ['05/26/2025 12:42 PM', '2025-05-26 12:42'],
    ['13.01.2025', '2025-01-13'],
    ['13/01/2025', null],
    ['01/13/2025 13:00 PM', null],
  ])('month first: %s', (text, expected) => {
    const found = parseDateCell(text, 'month_first');
    expect(found && [found.date, found.time].filter(Boolean).join(' ')).toBe(expected);
  });
});
