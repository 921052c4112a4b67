import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { AvatarStack } from '@/components/ui/avatar';
import { Progress } from '@/components/ui/progress';
import { StatusDot } from '@/components/ui/status';
import { Markup } from '@/lib/kernel/markup';
import type { CellType } from '@/lib/record/registry';
import { cellMarkup } from './cell-markup';

const drawn = (type: CellType, value: unknown, tone: string | null = null): string => {
  const cell = cellMarkup(type, value, tone, 'uk');
  return cell instanceof Markup ? cell.html : cell;
};
const people = (...names: string[]) => names.map((text, id) => ({ id, text }));

describe('cells look like the primitives', () => {
  it.each([0, 40, 100, 130, -5])('percent %i', (value) =>
    expect(drawn('percent', value)).toBe(renderToStaticMarkup(<Progress value={value} />)),
  );
  it.each([
    ['one', people("Anna O'Neil")],
    ['three', people('Anna Berg', 'Ben', 'Клара «К» Ш.')],
    ['five', people('A B', 'C D', 'E F', 'G H', 'I J')],
  ])('people: %s', (_, value) =>
    expect(drawn('people', value)).toBe(
      renderToStaticMarkup(<AvatarStack people={value.map(({ text }) => ({ name: text }))} />),
    ),
  );
  it('status in its tone, and in a colour of its own', () => {
    const value = { name: 'Done & dusted', tone: 'done', color: null };
    expect(drawn('status', value)).toBe(renderToStaticMarkup(<StatusDot tone="done">Done &amp; dusted</StatusDot>));
    expect(drawn('status', { ...value, color: 'violet' })).toBe(
      renderToStaticMarkup(
        <span className="dot" style={{ color: 'violet' }}>
          Done &amp; dusted
        </span>,
      ),
    );
  });
});

describe('cells', () => {
  it.each([
    ['text', null, ''],
    ['text', 'a', 'a'],
    ['number', 'T-1', 'T-1'],
    ['record', { id: 1, text: 'Acme' }, 'Acme'],
    ['list', ['a', 'b'], 'a, b'],
    ['hours', '1.25', '1,25'],
    ['people', [], ''],
    ['due', { text: '5 Nov', late: false }, '5 Nov'],
    ['due', { text: '5 Nov', late: true }, '<span class="text-status-overdue">5 Nov</span>'],
  ] as const)('%s %j', (type, value, expected) => expect(drawn(type, value)).toBe(expected));

  it('of a title leads to the card and holds whatever it is called', () => {
    expect(drawn('title', { text: '"<b>', href: '/tasks/1' }, 'done')).toBe(
      '<a href="/tasks/1" class="title text-status-done" title="&quot;&lt;b&gt;">&quot;&lt;b&gt;</a>',
    );
  });
});
