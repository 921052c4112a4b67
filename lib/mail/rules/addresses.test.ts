import { describe, expect, test } from 'vitest';
import { readMailboxes, withToken, writeMailboxes } from './addresses';
import { verdictOn } from './delivery';
import { paperHtml, paperText } from './paper';

describe('addresses', () => {
  test('are read as people write them, each once', () => {
    expect(
      readMailboxes('Ann <ann@firm.test>; bob@firm.test,\nBOB@firm.test "Stone, Carl" <carl@firm.test>'),
    ).toBeNull();
    expect(readMailboxes('Ann <ann@firm.test>; bob@firm.test,\nBOB@firm.test, "Stone, Carl" <carl@firm.test>')).toEqual(
      [
        { name: 'Ann', address: 'ann@firm.test' },
        { name: '', address: 'bob@firm.test' },
        { name: 'Stone, Carl', address: 'carl@firm.test' },
      ],
    );
    expect(readMailboxes('  ')).toEqual([]);
  });
  test('are written so that they are read again', () => {
    const boxes = [
      { name: 'ТОВ «Обрій», відділ', address: 'a@firm.test' },
      { name: '', address: 'b@firm.test' },
    ];
    expect(readMailboxes(writeMailboxes(boxes))).toEqual(boxes);
  });
  test('take a token', () => {
    expect(withToken('talk@firm.test', 'abc')).toBe('talk+abc@firm.test');
  });
});

describe('what becomes of a letter', () => {
  const sure = { permanent: false, uncertain: false, general: false };
  test('that was refused for now: tried ever more seldom, for three days', () => {
    const pauses: number[] = [];
    for (let attempt = 1; ; attempt++) {
      const { state, after } = verdictOn('notification', attempt, sure);
      if (state === 'failed') break;
      pauses.push(after);
    }
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    const days = pauses.reduce((all, pause) => all + pause, 0) / 86_400_000;
    expect(days).toBeGreaterThan(2);
    expect(days).toBeLessThan(4);
  });
  test('that may have arrived: a notification goes again and is counted, a letter asks', () => {
    expect(verdictOn('notification', 1, { ...sure, uncertain: true })).toMatchObject({
      state: 'queued',
      repeated: true,
    });
    expect(verdictOn('letter', 1, { ...sure, uncertain: true })).toMatchObject({ state: 'unknown', repeated: false });
  });
});

test('paper is text wherever people’s words stand in it', () => {
  const paper = {
    ...{ lang: 'en', subject: '<b>', preview: '"><img src=x>' },
    blocks: [
      {
        paragraphs: [{ text: '<script>x</script>\nnext', look: 'quote' as const }],
        links: [{ label: '<i>', href: 'https://dilo.test/?a="b"&c', main: true }],
      },
    ],
  };
  const html = paperHtml(paper);
  expect(html).not.toMatch(/<script|<img|<i>|<b>/);
  expect(html).toContain('https://dilo.test/?a=&quot;b&quot;&amp;c');
  expect(html).toContain('prefers-color-scheme:dark');
  expect(paperText(paper)).toBe('> <script>x</script>\n> next\n\n<i>: https://dilo.test/?a="b"&c\n');
});
