// What a person would read of an HTML letter, in one pass over it. It is for search and for lists, and is never shown as HTML.

const SILENT = new Set(['style', 'script', 'head', 'title', 'template', 'noscript']);
const BREAKS = new Set([
  ...['br', 'p', 'div', 'tr', 'li', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'hr', 'pre'],
]);
const NAMED: Record<string, string> = {
  ...{ nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", laquo: '«', raquo: '»', mdash: '—', ndash: '–' },
  ...{ hellip: '…', copy: '©', reg: '®', trade: '™', bull: '•', middot: '·', euro: '€', sect: '§', deg: '°' },
  ...{ lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', bdquo: '„', times: '×', shy: '', zwnj: '', zwj: '' },
};

export function htmlToText(html: string): string {
  const out: string[] = [];
  let silent = '';
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at);
    const end = open < 0 ? html.length : open;
    if (silent === '' && end > at) out.push(html.slice(at, end).replace(/\s+/g, ' '));
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      const close = html.indexOf('-->', open + 4);
      at = close < 0 ? html.length : close + 3;
      continue;
    }
    const close = html.indexOf('>', open);
    // A bracket that nothing closes is a character like any other.
    if (close < 0) {
      if (silent === '') out.push(html.slice(open).replace(/\s+/g, ' '));
      break;
    }
    const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 24));
    const name = tag?.[2]?.toLowerCase() ?? '';
    if (silent !== '') {
      if (tag?.[1] === '/' && name === silent) silent = '';
    } else if (SILENT.has(name) && tag?.[1] === '') silent = name;
    else if (BREAKS.has(name)) out.push('\n');
    else if (name === 'td' || name === 'th') out.push(' ');
    at = close + 1;
  }
  return tidy(decodeEntities(out.join('')));
}

const decodeEntities = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (all, code: string) => {
    if (!code.startsWith('#')) return NAMED[code.toLowerCase()] ?? all;
    const point = /^#x/i.test(code) ? Number.parseInt(code.slice(2), 16) : Number(code.slice(1));
    return point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? '' : String.fromCodePoint(point);
  });

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/[ \u00a0\t]+/g, ' ').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
