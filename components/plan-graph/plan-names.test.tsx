import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import en from '@/messages/en.json';
import { PlanBar } from './plan-bar';
import { frameOf } from './plan-bars';
import { describe } from './plan-columns';
import { planItem } from './plan-item';
import { PlanList } from './plan-list';
import type { PlanWords } from './plan-props';
import { placesOf, shownRows, wholeSpan } from './plan-rows';
import { PlanSheet } from './plan-sheet';
import { minuteOf } from './plan-time';

const hostile = `<img src=x onerror="alert(1)">"'</title></svg><script>alert(2)</script>`;
const words: PlanWords = en.tasks.planGraph;
const now = '2026-11-04T12:00';
const items = [
  planItem({
    ...{ id: 1, row: 1, number: hostile, title: hostile, status: hostile, who: hostile, slack: hostile },
    ...{ predecessors: hostile, group: hostile, start: '2026-11-02', end: '2026-11-05', href: '/tasks/1' },
    lines: [{ who: hostile, start: null, end: null, percent: 40 }],
  }),
  planItem({ id: 2, row: 2, title: 'next', start: '2026-11-06', end: '2026-11-07' }),
];
const rows = shownRows(items, new Set());
const frame = frameOf(wholeSpan(rows, minuteOf(now)), 'week', minuteOf(now), 800);
const [item] = items;
const row = rows.find((one) => one.kind === 'item');

/** What a browser would make of it: no element that is not ours, whatever stands in a name. */
function expectText(markup: string): void {
  expect(markup).toContain('&lt;img src=x onerror=');
  expect(markup).not.toMatch(/<(img|script)\b/i);
  expect(markup.match(/<svg/g)?.length ?? 0).toBe(markup.match(/<\/svg>/g)?.length ?? 0);
}

test('names are text on a bar, in its description and on its lines', () => {
  if (!row || !item) throw new Error('no line');
  const bar = (
    <svg>
      <title>plan</title>
      <PlanBar
        row={row}
        index={0}
        frame={frame}
        rowHeight={32}
        isActive
        isHeld
        critical
        lines
        label={item.title}
        title={describe(item, words, 'en', now.slice(0, 10))}
      />
    </svg>
  );
  expectText(renderToStaticMarkup(bar));
});

test('names are text in the table before scripts run', () => {
  expectText(renderToStaticMarkup(<PlanList items={items} today="2026-11-04" locale="en" words={words} />));
});

test('names are text on paper and in a picture that is kept', () => {
  const links = [
    { id: 1, predecessorId: 1, taskId: 2, type: 'FS' as const, lag: hostile, lagAmount: 1, lagUnit: 'day' },
  ];
  const plan = { items, links, days: { freeWeekdays: [5, 6], dates: [] }, cut: 0, computed: true };
  const options = { scale: 'week' as const, critical: true, lines: true };
  const sheet = { plan, rows, places: placesOf(items, rows), options, now, locale: 'en' as const, words };
  expectText(renderToStaticMarkup(<PlanSheet {...sheet} frame={frame} lines={{ from: 0, to: rows.length }} />));
});
