import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markup } from './markup';

describe('markup', () => {
  it('keeps texts texts, in content and in attributes', () => {
    expect(markup`<b title="${'"><script>'}">${"<i>&'"}</b>`.html).toBe(
      '<b title="&quot;&gt;&lt;script&gt;">&lt;i&gt;&amp;&#x27;</b>',
    );
  });
  it('takes what it made itself, also in lists, and writes nothing for nothing', () => {
    const cells = ['a', '<'].map((text) => markup`<td>${text}</td>`);
    expect(markup`<tr>${cells}${null}${undefined}${false}${0}</tr>`.html).toBe('<tr><td>a</td><td>&lt;</td>0</tr>');
  });
  it('reads back as what was put in, and holds no element that was not written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { html } = markup`${text}`;
        expect(html).not.toMatch(/[<>"']/);
        const read = html
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&#x27;', "'")
          .replaceAll('&amp;', '&');
        expect(read).toBe(text);
      }),
    );
  });
});
