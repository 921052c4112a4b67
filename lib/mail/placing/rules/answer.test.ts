import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer, readTold } from './answer';
import { ownText } from './reply-text';

describe('the first line', () => {
  const nothing = { done: false, percent: null, hours: null };
  test.each([
    ['done', { ...nothing, done: true }],
    ['Done.', { ...nothing, done: true }],
    ['done 3h', { ...nothing, done: true, hours: '3' }],
    ['done, 3 h 30 m', { ...nothing, done: true, hours: '3.5' }],
    ['Готово 3ч', { ...nothing, done: true, hours: '3' }],
    ['зроблено 3 год', { ...nothing, done: true, hours: '3' }],
    ['зроблено 2,5 години', { ...nothing, done: true, hours: '2.5' }],
    ['50%', { ...nothing, percent: 50 }],
    ['50 %, 1.5h', { ...nothing, percent: 50, hours: '1.5' }],
    ['2 часа и 20%', { ...nothing, percent: 20, hours: '2' }],
    ['45 хв', { ...nothing, hours: '0.75' }],
    ['done 100%', { done: true, percent: 100, hours: null }],
  ])('%s', (line, told) => expect(readTold(line)).toEqual(told));

  test.each([
    ['Done with this supplier', 'other words'],
    ['not done', 'a denial'],
    ['не готово', 'a denial'],
    ['done 50%', 'a contradiction'],
    ['150%', 'too much'],
    ['3h 4h', 'twice'],
    ['999h', 'too long'],
    ['0h', 'nothing'],
    ['3', 'no unit'],
    ['', 'nothing'],
    ['doneness', 'another word'],
    ['3hello', 'another word'],
    ['готовность', 'another word'],
  ])('%s is words: %s', (line) => expect(readTold(line)).toBeNull());

  test('says only what stands in it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('done', 'готово', 'зроблено'),
        fc.integer({ min: 1, max: 500 }),
        fc.constantFrom('h', 'ч', 'год'),
        (word, hours, unit) => {
          expect(readTold(`${word} ${hours} ${unit}`)).toEqual({ done: true, percent: null, hours: String(hours) });
          expect(readTold(`${word} ${hours} ${unit} x`)).toBeNull();
        },
      ),
    );
  });
});

describe('what somebody wrote themselves', () => {
  test.each([
    ['On Mon, Nov 16, 2026 at 10:00 AM Ann <ann@firm.test> wrote:\n> hello\n> there'],
    ['On Mon, Nov 16, 2026 at 10:00 AM Ann Long Name\n<ann@firm.test> wrote:\n> hello'],
    ['пн, 16 нояб. 2026 г. в 10:00, Ann <ann@firm.test>:\n> привет'],
    ['16.11.2026 10:00, Анна пишет:\n> привет'],
    ['пн, 16 лист. 2026 р. о 10:00 Ann <ann@firm.test> пише:\n\n> привіт'],
    ['> 16 нояб. 2026 г., в 10:00, Ann <a@b.c> написал(а):\n>\n> hi'],
    ['________________________________\nОт: Ann <a@b.c>\nОтправлено: 16 ноября 2026\nКому: Bob\nТема: hello\n\nold'],
    ['-----Original Message-----\nFrom: x\nold'],
    ['Від: Ann <a@b.c>\nНадіслано: понеділок\nКому: Bob\nТема: hello\n\nold'],
    ['-- \nAnn\nManager'],
    ['Sent from my iPhone'],
    ['Отправлено с iPhone\n\n> old'],
    ['Best regards,\nAnn\nManager\n+380 44 123 45 67'],
    ['С уважением,\nАнна'],
  ])('ends before %j', (rest) => expect(ownText(`Two lines\nof it: yes\n\n${rest}`)).toBe('Two lines\nof it: yes'));

  test('below what is quoted, and between its lines', () => {
    expect(ownText('On 1.1.2026 Ann wrote:\n> one\n\nMine\n> two\nMore')).toBe('Mine\nMore');
  });
  test('is nothing where all is quoted', () => expect(ownText('> one\n> two')).toBe(''));

  test('is made of lines of the letter, in their order, whatever it is; long ones take no long time', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('> q', '-- ', 'On 1 Ann <a@b.c> wrote:', '', 'From: x', 'To: y', '____________'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const kept = ownText(lines.join('\n'))
          .split('\n')
          .map((one) => one.trim());
        let at = 0;
        const all = lines
          .join('\n')
          .replaceAll('\r\n', '\n')
          .split('\n')
          .map((one) => one.trim());
        for (const one of kept.filter(Boolean)) {
          const next = all.indexOf(one, at);
          expect(next).toBeGreaterThanOrEqual(0);
          at = next + 1;
        }
      }),
    );
    const start = performance.now();
    ownText(`${'1<a@'.repeat(100_000)}\n`.repeat(20));
    ownText(`${' '.repeat(200_000)}\n${'_'.repeat(200_000)}x\n${'-'.repeat(200_000)}`);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

test('an answer is what it tells and its words', () => {
  expect(readAnswer('done 3h\r\n\r\nAll is well.\r\n-- \r\nAnn')).toEqual({
    told: { done: true, percent: null, hours: '3' },
    comment: 'All is well.',
  });
  expect(readAnswer('All is done.\n> 50%')).toEqual({ told: null, comment: 'All is done.' });
});
