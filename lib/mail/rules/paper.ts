import { Markup, markup } from '@/lib/kernel/markup';

// Letters are read by programs of all ages: tables, styles on the elements, nothing from elsewhere. Colours stand in one
// style sheet too, so that programs that know darkness can turn them round.

export type Paragraph = { text: string; look?: 'heading' | 'quiet' | 'quote' };
export type LetterLink = { label: string; href: string; main?: boolean };
export type Paper = {
  lang: string;
  subject: string;
  /** shown beside the subject in a list of letters */
  preview?: string;
  blocks: { paragraphs: Paragraph[]; links?: LetterLink[] }[];
  footer?: { text: string; links: LetterLink[] };
};

const STYLE = new Markup(`:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.paper{background:#161513!important}.sheet{background:#1f1e1b!important;border-color:#3a3834!important}
.ink{color:#f0eee9!important}.quiet{color:#b3aea4!important}.quote{border-color:#55514a!important;color:#d8d4cb!important}
.main{background:#e8e4da!important;color:#161513!important}.other{color:#f0eee9!important;border-color:#55514a!important}}`);

const FONT = 'font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';
const looks: Record<NonNullable<Paragraph['look']> | 'plain', { style: string; name: string }> = {
  plain: { name: 'ink', style: 'margin:0 0 12px;font-size:16px;line-height:24px;color:#23211d' },
  heading: { name: 'ink', style: 'margin:0 0 8px;font-size:18px;line-height:26px;font-weight:600;color:#23211d' },
  quiet: { name: 'quiet', style: 'margin:0 0 12px;font-size:14px;line-height:20px;color:#6a655c' },
  quote: {
    name: 'quote',
    style:
      'margin:0 0 12px;padding:2px 0 2px 12px;border-left:3px solid #d6d1c6;font-size:16px;line-height:24px;color:#45423b',
  },
};
const buttons = {
  main: { name: 'main', style: 'background:#23211d;color:#faf9f6;border:1px solid #23211d' },
  other: { name: 'other', style: 'color:#23211d;border:1px solid #cfcabf' },
};

const lines = (text: string): Markup[] =>
  text.split('\n').map((line, at) => (at === 0 ? markup`${line}` : markup`<br>${line}`));

function paragraphHtml({ text, look }: Paragraph): Markup {
  const { name, style } = looks[look ?? 'plain'];
  return look === 'heading'
    ? markup`<h2 class="${name}" style="${style}">${lines(text)}</h2>`
    : markup`<p class="${name}" style="${style}">${lines(text)}</p>`;
}

function linkHtml({ label, href, main }: LetterLink): Markup {
  const { name, style } = buttons[main ? 'main' : 'other'];
  return markup`<a class="${name}" href="${href}" style="display:inline-block;margin:0 8px 8px 0;padding:9px 16px;border-radius:6px;font-size:15px;line-height:20px;text-decoration:none;${style}">${label}</a>`;
}

export function paperHtml({ lang, subject, preview, blocks, footer }: Paper): string {
  const body = blocks.map(
    ({ paragraphs, links = [] }) =>
      markup`<div style="padding:0 0 8px">${paragraphs.map(paragraphHtml)}${
        links.length ? markup`<div style="padding:4px 0 8px">${links.map(linkHtml)}</div>` : ''
      }</div>`,
  );
  const foot = footer
    ? markup`<p class="quiet" style="margin:16px 0 0;font-size:13px;line-height:20px;color:#6a655c">${lines(footer.text)} ${footer.links.map(
        ({ label, href }) => markup`<a class="quiet" href="${href}" style="color:#6a655c">${label}</a> `,
      )}</p>`
    : '';
  const hidden = preview
    ? markup`<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preview}</div>`
    : '';
  return markup`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${subject}</title><style>${STYLE}</style></head>
<body class="paper" style="margin:0;padding:0;background:#faf9f6;${FONT}">${hidden}
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#faf9f6"><tr><td align="center" style="padding:16px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px"><tr><td class="sheet" style="padding:20px;background:#ffffff;border:1px solid #e5e1d8;border-radius:8px;${FONT}">
${body}</td></tr><tr><td style="padding:0 20px;${FONT}">${foot}</td></tr></table></td></tr></table></body></html>`.html;
}

/** The same for programs that show no markup. */
export function paperText({ blocks, footer }: Paper): string {
  const parts = blocks.flatMap(({ paragraphs, links = [] }) => [
    ...paragraphs.map(({ text, look }) => (look === 'quote' ? text.replaceAll(/^/gm, '> ') : text)),
    ...links.map(({ label, href }) => `${label}: ${href}`),
  ]);
  const foot = footer
    ? ['-- ', footer.text, ...footer.links.map(({ label, href }) => `${label}: ${href}`)].join('\n')
    : null;
  return `${[...parts, ...(foot ? [foot] : [])].join('\n\n')}\n`;
}
