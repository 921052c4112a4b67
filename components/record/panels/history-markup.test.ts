import { describe, expect, it } from 'vitest';
import { historyMarkup, lineMarkup, type PanelLine } from './history-markup';

const line: PanelLine = {
  id: 5,
  operationId: 9,
  at: new Date('2026-11-18T07:00:00Z'),
  actor: 'Anna <Berg>',
  undo: false,
  sentences: ['Status: "Done" & <b>more</b>'],
  details: [],
};
const around = {
  clock: { locale: 'en', timeZone: 'Europe/Kyiv', today: '2026-11-20' },
  openable: new Set<number>(),
  words: { system: 'System', undo: 'Undo', operation: 'Operation', details: 'More' },
} as const;

describe('an entry of the history', () => {
  it('says who, when and what, and keeps what people typed a text', () => {
    const html = historyMarkup([line], around);
    expect(html).toContain('<b class="font-medium text-ink">Anna &lt;Berg&gt;</b>');
    expect(html).toContain('<time datetime="2026-11-18T07:00:00.000Z" title="18 Nov 2026, 09:00">18 Nov, 09:00</time>');
    expect(html).toContain('<p class="break-words">Status: &quot;Done&quot; &amp; &lt;b&gt;more&lt;/b&gt;</p>');
    expect(html).not.toMatch(/operations|Undo|details/);
  });
  it('leads to an operation the reader may open, and names undo and the system', () => {
    const html = historyMarkup([{ ...line, actor: '', undo: true }, line], { ...around, openable: new Set([9]) });
    expect(html).toContain('<a href="/operations/9" class="text-ink-3 underline">Operation</a>');
    expect(html).toContain('<span>Undo</span>');
    expect(html).toContain('>System</b>');
    expect(html.match(/break-words/g)).toHaveLength(2);
  });
  it('hides what is long behind a triangle', () => {
    const { html } = lineMarkup({ sentences: [], details: ['<i>a', 'b'] }, 'More');
    expect(html).toContain('<li>&lt;i&gt;a</li><li>b</li>');
    expect(html).toMatch(/^<details><summary .*More<\/summary>/);
  });
});
