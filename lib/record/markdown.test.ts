import { describe, expect, it } from 'vitest';
import { markdownToHtml } from './markdown';

const ann = { id: 1, name: 'Ann <Lee> & Co', login: 'ann' };

describe('markdownToHtml', () => {
  it('keeps the plain marks', () => {
    expect(markdownToHtml('**a** _b_ `c`\nd')).toBe('<p><strong>a</strong> <em>b</em> <code>c</code><br />d</p>\n');
    expect(markdownToHtml('- one\n- two')).toContain('<li>one</li>');
  });

  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '![x](https://example.com/pixel.png)',
    '<a href="//evil.example" onclick="alert(1)">x</a>',
    '<svg><style>*{display:none}</style></svg>',
    '<span class="sr-only" style="color:red">x</span>',
    '<p title="</p><script>alert(1)</script>">',
  ])('lets nothing active through: %s', (text) => {
    const html = markdownToHtml(text, [ann]);
    expect(html).not.toMatch(/<(script|img|svg|style)/i);
    expect(html).not.toMatch(/<[^>]*(onerror|onclick|style=|javascript:|data:|sr-only|"\/\/)/i);
  });

  it('opens links without handing the page over', () => {
    expect(markdownToHtml('[x](https://example.com)')).toContain(
      '<a href="https://example.com" rel="noopener noreferrer nofollow" target="_blank">x</a>',
    );
  });

  it('marks people who are called, and only between tags', () => {
    expect(markdownToHtml('hi @ann', [ann])).toBe('<p>hi <span class="mention">@ann</span></p>\n');
    expect(markdownToHtml('hi @Ann <Lee> & Co', [ann])).toContain(
      '<span class="mention">@Ann &lt;Lee&gt; &amp; Co</span>',
    );
    expect(markdownToHtml('[x](https://example.com/@ann)', [ann])).not.toContain('mention');
  });
});
