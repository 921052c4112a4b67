import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, test } from 'vitest';
import { type Pictures, safeLetter } from './sanitize';
import { safeStyle } from './styles';
import { misleads, placeOf, safeTarget } from './targets';

const words = { leads: 'leads to', quote: 'Quoted text' };
const blocked: Pictures = { remote: false, own: new Map() };
const PIXEL = 'data:image/png;base64,iVBORw0KGgo=';
const clean = (html: string, pictures = blocked) => safeLetter(html, pictures, words);

/** What a parser finds in it that must not be there. */
function faultsOf(html: string, allowed: RegExp = /^data:image\//): string[] {
  const window = new Window({ settings: { disableJavaScriptEvaluation: true, disableCSSFileLoading: true } });
  const document = new window.DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
  const known =
    /^(P|DIV|BR|HR|H[1-6]|BLOCKQUOTE|PRE|CENTER|ADDRESS|ARTICLE|SECTION|HEADER|FOOTER|MAIN|UL|OL|LI|DL|DT|DD|FIGURE|FIGCAPTION|TABLE|CAPTION|COLGROUP|COL|THEAD|TBODY|TFOOT|TR|TH|TD|A|B|STRONG|I|EM|U|S|STRIKE|DEL|INS|SUB|SUP|SMALL|BIG|SPAN|FONT|CODE|KBD|SAMP|TT|ABBR|CITE|Q|MARK|IMG|WBR|BDI|TIME|DETAILS|SUMMARY)$/;
  const faults: string[] = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (!known.test(element.tagName)) faults.push(`element ${element.tagName}`);
    for (const { name, value: given } of element.attributes) {
      const value = given ?? '';
      if (/^on/i.test(name) || /^(srcset|srcdoc|background|action|formaction|ping|poster|id|name)$/i.test(name))
        faults.push(`attribute ${name}`);
      if (name === 'src' && !allowed.test(value)) faults.push(`src ${value}`);
      if (name === 'href' && !/^(https?:\/\/|mailto:|tel:)/.test(value)) faults.push(`href ${value}`);
      if (name === 'style' && /url|image|expression|import|\\|position|@|behavior/i.test(value))
        faults.push(`style ${value}`);
      if (name === 'target' && value !== '_blank') faults.push(`target ${value}`);
    }
    if (element.tagName === 'A' && element.getAttribute('href') && !element.getAttribute('rel')?.includes('noopener'))
      faults.push('a link that keeps its opener');
  }
  return faults;
}

describe('hostile letters', () => {
  const hostile = [
    '<script>alert(1)</script><p>Hello</p>',
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg><svg onload=alert(1)>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<form action="https://evil.test"><input name=p><button formaction="javascript:alert(1)">Go</button></form>',
    '<base href="https://evil.test/"><a href="login">Log in</a>',
    '<meta http-equiv="refresh" content="0;url=https://evil.test">',
    '<a href="javascript:alert(1)">x</a><a href=" java\nscript:alert(1)">x</a><a href="&#x6a;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a><a href="//evil.test">x</a><a href="/settings">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe><object data="x"></object><embed src="x">',
    '<style>@import url(https://evil.test/a.css);body{background:url(https://evil.test/b.png)}</style>',
    '<div style="background:url(https://evil.test/a.png)">x</div><div style="background-image:u\\72l(https://evil.test)">',
    '<div style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:9">over</div>',
    '<div style="width:expression(alert(1));behavior:url(#x)">x</div><p style="color:/**/red}body{background:u">x</p>',
    '<table background="https://evil.test/a.png"><td background="https://evil.test/b.png">x</td></table>',
    '<img srcset="https://evil.test/a.png 1x" src="cid:none"><video poster="https://evil.test/p.png"><source src=x></video>',
    '<link rel="stylesheet" href="https://evil.test/a.css"><link rel=prefetch href="https://evil.test">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<textarea></textarea><title></title><xmp><img src=x onerror=alert(1)></xmp><plaintext><img src=x onerror=alert(1)>',
    '<template><img src=x onerror=alert(1)></template><select><option><img src=x onerror=alert(1)></option></select>',
    '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+"><img src="data:text/html,x">',
    '<a id=documentElement name=body href="https://a.test" onclick=alert(1) target=_top ping="https://evil.test">x</a>',
    '<p title=\'"><img src=x onerror=alert(1)>\'>x</p><p title="`onmouseover=alert(1)">x</p>',
    '<![CDATA[<img src=x onerror=alert(1)>]]><!--><img src=x onerror=alert(1)>--><?xml <img src=x onerror=alert(1)> ?>',
    '<body onload=alert(1)><html onclick=alert(1)><frameset onload=alert(1)><frame src="javascript:alert(1)">',
  ];
  test.each(hostile)('nothing is left of %s', (html) => {
    expect(faultsOf(clean(html).html)).toEqual([]);
  });

  const piece = fc.constantFrom(
    ...hostile,
    ...['<', '>', '"', "'", '`', '=', '/', '\\', '&', ';', '&lt;', '&gt;', '&quot;', '&#0;', '\0', '\n', '<!--', '-->'],
    ...[
      ']]>',
      '<![CDATA[',
      '<a href="',
      '<a href=',
      '<img src=',
      ' onerror=alert(1) ',
      ' style="',
      '<td ',
      '</td>',
      '</a>',
    ],
    ...[
      '<blockquote>',
      '</blockquote>',
      '<svg>',
      '</svg>',
      '<math>',
      '<style>',
      '</style>',
      '<title>',
      '</title>',
      '<table>',
    ],
    ...[
      'javascript:',
      'https://evil.test',
      'cid:one',
      'url(',
      ')',
      'style',
      '<p',
      '</p>',
      'text',
      'ſ',
      '\u2028',
      '\ud800',
    ],
  );
  test('nothing is left of any mixture of them', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.boolean(), (pieces, remote) => {
        const pictures = { remote, own: new Map([['one', PIXEL]]) };
        const { html } = clean(pieces.join(''), pictures);
        expect(faultsOf(html, remote ? /^(data:image\/|https:\/\/)/ : /^data:image\//)).toEqual([]);
        expect(faultsOf(clean(html, pictures).html, remote ? /^(data:image\/|https:\/\/)/ : /^data:image\//)).toEqual(
          [],
        );
      }),
      { numRuns: 300 },
    );
  });
  test('no style reaches out, whatever it says', () => {
    const part = fc.constantFrom(
      ...[
        'url(',
        'URL(',
        'u\\72 l(',
        'image-set(',
        '/*',
        '*/',
        ';',
        ':',
        '}',
        '{',
        '"',
        "'",
        'color',
        'background',
        '@import ',
      ],
      ...[
        'rgb(1,2,3)',
        'rgb(',
        ')',
        'https://evil.test',
        '//evil.test',
        'red',
        '\n',
        'var(--x)',
        'position:fixed',
        'margin:-9px',
      ],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const safe = safeStyle(parts.join(''));
        expect(safe).not.toMatch(/url|image|\\|\/\*|[{}@]|position|margin:-|var\(/i);
      }),
      { numRuns: 2_000 },
    );
    expect(safeStyle('color: #333; background-color: rgb(1, 2, 3); FONT-FAMILY: "Segoe UI", Arial')).toBe(
      'color:#333;background-color:rgb(1, 2, 3);font-family:"Segoe UI", Arial',
    );
  });
  test('a huge letter takes no long time', () => {
    const began = performance.now();
    clean('<div style="color:red">'.repeat(90_000));
    clean('<a href="https://a.test">'.repeat(80_000));
    clean(`<p>${'<blockquote>'.repeat(100_000)}x`);
    clean('<'.repeat(2_000_000));
    clean('<p>x'.repeat(400_000));
    clean('x<blockquote>x</blockquote>'.repeat(70_000));
    for (const text of ['a'.repeat(2_000), '㌖'.repeat(2_000), 'a@'.repeat(1_000), 'a.'.repeat(1_000)])
      for (const target of ['https://a.test', 'mailto:a@a.test'])
        clean(`<a href="${target}">${text}</a>`.repeat(Math.floor(2_000_000 / (text.length + 60))));
    expect(performance.now() - began).toBeLessThan(20_000);
    expect(clean('<div>'.repeat(3_000)).isCut).toBe(true);
    expect(clean('<p>One<br>two'.repeat(3_000)).isCut).toBe(false);
    expect(clean('x'.repeat(2_000_001)).isCut).toBe(true);
  });
});

describe('pictures', () => {
  const letter =
    '<p>Hi <img src="cid:logo%40a" alt="Logo"><img src="https://news.test/a.png" alt="News"><img src="http://t.test/p.gif" width="1" height="1"></p>';
  test('of the letter are shown, those from elsewhere only when asked for, beacons never', () => {
    const own = new Map([['logo@a', PIXEL]]);
    const without = clean(letter, { remote: false, own });
    expect(without.remote).toBe(1);
    expect(without.html).toContain(`<img alt="Logo" src="${PIXEL}"`);
    expect(without.html).not.toContain('news.test');
    expect(without.html).toContain('<span>News</span>');
    const withThem = clean(letter, { remote: true, own });
    expect(withThem.html).toContain('src="https://news.test/a.png"');
    expect(withThem.html).not.toContain('t.test');
  });
});

describe('links', () => {
  test('say where they lead when their text says otherwise', () => {
    const { html, links } = clean(
      '<a href="https://evil.test/a">www.bank.test</a> <a href="https://www.bank.test/in">bank.test</a> <a href="https://a.test">Here</a>',
    );
    expect(html.match(/class="leads"/g)).toHaveLength(1);
    expect(html).toContain('(leads to evil.test)');
    expect(links.map(({ target }) => target)).toEqual([
      'https://evil.test/a',
      'https://www.bank.test/in',
      'https://a.test/',
    ]);
  });
  test.each([
    ['an attribute before the address', '<a title="x" dir="ltr" href="https://evil.test">www.bank.test</a>'],
    ['an attribute that looks like one', '<a title=" href=" lang="en" href="https://evil.test">www.bank.test</a>'],
    ['a link in a link', '<a href="https://bank.test">x<b><a href="https://evil.test">bank.test</a></b></a>'],
  ])('say so whatever their tag is: %s', (_what, html) => {
    const safe = clean(html);
    expect(safe.html).toContain('bank.test</a> <span class="leads">(leads to evil.test)</span>');
    expect(safe.links.map(({ target }) => target)).toContain('https://evil.test/');
    expect(safe.html.replaceAll(/<a\b[^>]*>[^<]*(?:<(?!\/?a\b)[^>]*>[^<]*)*<\/a>/g, '')).not.toMatch(/<\/?a\b/);
  });
  test.each([
    ['Look at bank.test, now', 'https://evil.test/', true],
    ['(www.bank.test).', 'https://evil.test/', true],
    ['a..bank.test', 'https://evil.test/', true],
    ['bank.test/', 'https://evil.test/', true],
    ['v1.2', 'https://evil.test/', false],
    ['Write to <ann@firm.test>', 'mailto:bob@evil.test', true],
    ['bank.test', 'https://bank.test.evil.test/', true],
    ['bank.test', 'https://bank.test@evil.test/', true],
    ['Read on', 'https://xn--bnk-5cd.test/', true],
    ['b\u200bank.test', 'https://evil.test/', true],
    ['https://bank.test/deep/path', 'https://bank.test/deep/path', false],
    ['bank.test', 'https://login.bank.test/', false],
    ['Read on', 'https://evil.test/', false],
    ['ann@firm.test', 'mailto:bob@evil.test', true],
    ['ann@firm.test', 'mailto:ann@firm.test', false],
    ['Call', 'tel:+380441234567', false],
  ])('%s to %s', (text, target, expected) => {
    expect(misleads(text, new URL(target).href)).toBe(expected);
  });
  test('lead to pages, mail and telephones alone', () => {
    for (const bad of [
      'javascript:alert(1)',
      'java\tscript:x',
      'data:text/html,x',
      '//a.test',
      '/tasks',
      'file:///etc',
      'https://',
    ])
      expect(safeTarget(bad)).toBeNull();
    expect(safeTarget('https://пример.test/')).toBe('https://xn--e1afmkfd.test/');
    expect(placeOf('https://user@evil.test:8443/x')).toBe('evil.test:8443');
  });
});

test('what is quoted is folded, when something was said before it', () => {
  expect(clean('<p>Yes</p><blockquote><p>Do you?</p><blockquote>Old</blockquote></blockquote><p>After</p>').html).toBe(
    '<p>Yes</p><details><summary>Quoted text</summary><blockquote><p>Do you?</p><blockquote>Old</blockquote></blockquote></details><p>After</p>',
  );
  expect(clean('<blockquote>All of it</blockquote>').html).toBe('<blockquote>All of it</blockquote>');
});
