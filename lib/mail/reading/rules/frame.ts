import { Markup, markup } from '@/lib/kernel/markup';

// Guarantee: a letter's HTML is a page of its own without an origin: it runs nothing, sends nothing, loads nothing but what its
// policy names, and cannot see or touch the page around it.

/** What the frame may load: its own pictures lie in it as data; those from elsewhere come only when they were asked for. */
export const framePolicy = (withRemote: boolean): string =>
  [
    'sandbox allow-popups allow-popups-to-escape-sandbox',
    "default-src 'none'",
    `img-src data:${withRemote ? ' https:' : ''}`,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');

// Senders write for white paper: on it a letter can be read whatever the colours of the house are.
const STYLE = new Markup(`:root{color-scheme:light}
body{margin:0;padding:12px 16px;background:#fff;color:#23211d;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
img{max-width:100%}img[src]{height:auto}table{max-width:100%}pre{white-space:pre-wrap}a{color:#0b57a8}
blockquote{margin:8px 0 8px 2px;padding-left:12px;border-left:3px solid #d6d1c6;color:#45423b}
summary{cursor:pointer;min-height:24px;color:#6a655c}.leads{font-weight:600;color:#9a1b1b}`);

export const framePage = ({ lang, title, html }: { lang: string; title: string; html: string }): string =>
  markup`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head><body>${new Markup(html)}</body></html>`
    .html;

const LINE = 23;
const ROOM = { least: 96, most: 1_600 };

/** About how high it will be, in pixels: nothing in the frame may run that could measure it. */
export function frameHeight(html: string): number {
  const shown = html.replaceAll(/<details>[\s\S]*?<\/details>/g, '<br>');
  const count = (tags: RegExp): number => shown.match(tags)?.length ?? 0;
  const breaks = count(/<(?:br|hr)\b|<\/(?:div|li|pre)>/g) + 1.6 * count(/<\/(?:p|tr|h[1-6]|blockquote)>/g);
  const letters = shown.replaceAll(/<[^>]*>/g, '').length;
  const pictures = [...shown.matchAll(/<img\b[^>]*>/g)].reduce((sum, [tag]) => {
    const height = /\sheight="(\d{1,4})"/.exec(tag)?.[1];
    return sum + (tag.includes(' src="') ? Math.min(Number(height ?? 160), 600) : 0);
  }, 0);
  const high = 56 + Math.max(breaks, letters / 90) * LINE + (letters / 90) * (LINE / 3) + pictures;
  return Math.round(Math.min(ROOM.most, Math.max(ROOM.least, high)));
}
