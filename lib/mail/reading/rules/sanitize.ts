import sanitizeHtml from 'sanitize-html';
import { markup } from '@/lib/kernel/markup';
import { MOST_HTML } from '../kind';
import { safeStyle } from './styles';
import { misleads, placeOf, safeTarget } from './targets';

// Guarantee: of what stands in a letter only text, its looks and pictures are left: nothing that runs, nothing that is sent,
// nothing that is loaded from elsewhere unless its reader asked for pictures, and no link whose text hides where it leads.

export type Link = { text: string; target: string };
export type SafeLetter = {
  html: string;
  /** pictures from elsewhere that were left out, or are shown because they were asked for */
  remote: number;
  /** where its links lead, each place once */
  links: Link[];
  /** it is longer than what is shown */
  isCut: boolean;
};
export type Pictures = {
  /** pictures from elsewhere are shown */
  remote: boolean;
  /** pictures of the letter's own files by their Content-ID, as addresses of data */
  own: ReadonlyMap<string, string>;
};
export type FrameWords = {
  /** before the name of the place a link really leads to */
  leads: string;
  /** opens what was quoted */
  quote: string;
};

const blocks = [
  ...['p', 'div', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'center', 'address', 'article'],
  ...['section', 'header', 'footer', 'main', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'figure', 'figcaption'],
];
const tables = ['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'];
const inline = [
  ...['a', 'b', 'strong', 'i', 'em', 'u', 's', 'strike', 'del', 'ins', 'sub', 'sup', 'small', 'big', 'span', 'font'],
  ...['code', 'kbd', 'samp', 'tt', 'abbr', 'cite', 'q', 'mark', 'img', 'wbr', 'bdi', 'time'],
];
/** Their content is no text of the letter. */
const silent = [
  ...['script', 'style', 'title', 'textarea', 'option', 'noscript', 'template', 'svg', 'math', 'iframe', 'object'],
  ...['applet', 'noembed', 'noframes', 'xmp', 'plaintext', 'audio', 'video', 'canvas', 'frameset', 'select'],
];
const looks = ['style', 'align', 'valign', 'bgcolor', 'width', 'height', 'dir', 'lang', 'title'];
const attributes = {
  '*': looks,
  a: ['href', 'target', 'rel'],
  img: ['src', 'alt', 'border'],
  font: ['color', 'face', 'size'],
  table: ['border', 'cellpadding', 'cellspacing'],
  td: ['colspan', 'rowspan', 'nowrap'],
  th: ['colspan', 'rowspan', 'nowrap'],
  ol: ['start', 'type'],
};

/** Only what a screen draws as a picture and nothing else: no SVG, which is a document of its own. */
const PICTURE = /^data:image\/(?:png|jpeg|jpg|gif|webp|bmp);base64,[A-Za-z0-9+/=\s]+$/i;
const DEPTH = 200;
/** Parsing costs by the square of what stands open. No letter anybody wrote comes near it. */
const MOST_OPEN = 2_000;
const closesItself = new Set([
  ...['br', 'hr', 'img', 'col', 'wbr', 'input', 'meta', 'link', 'base', 'area', 'source', 'embed', 'param', 'track'],
  ...['p', 'li', 'td', 'th', 'tr', 'dt', 'dd', 'option'],
]);

type Attributes = Record<string, string>;

/** What may stand in a frame of its own of a letter's HTML. */
export function safeLetter(source: string, pictures: Pictures, words: FrameWords): SafeLetter {
  let remote = 0;
  const picture = (attribs: Attributes): Attributes | null => {
    const { src = '', ...rest } = attribs;
    const address = src.trim();
    const own = /^cid:/i.test(address) ? pictures.own.get(contentIdOf(address)) : undefined;
    if (own) return { ...rest, src: own };
    if (PICTURE.test(address)) return { ...rest, src: address.replaceAll(/\s/g, '') };
    const target = /^(?:https?:)?\/\//i.test(address)
      ? safeTarget(address.replace(/^(?:http:)?\/\//i, 'https://'))
      : null;
    if (target === null || isBeacon(attribs)) return null;
    remote += 1;
    return pictures.remote ? { ...rest, src: target } : null;
  };
  const shown = upToDepth(source.slice(0, MOST_HTML));
  const html = sanitizeHtml(shown, {
    allowedTags: [...blocks, ...tables, ...inline],
    nonTextTags: silent,
    allowedAttributes: attributes,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['https', 'data'] },
    allowProtocolRelative: false,
    parseStyleAttributes: false,
    nestingLimit: DEPTH,
    disallowedTagsMode: 'discard',
    transformTags: {
      '*': (tagName, attribs) => ({ tagName, attribs: dressed(attribs) }),
      a: (tagName, attribs) => ({ tagName, attribs: linked(dressed(attribs)) }),
      img: (tagName, attribs) => {
        const shown = picture(dressed(attribs));
        // What is not shown stands there by its name.
        return shown ? { tagName, attribs: shown } : { tagName: 'span', attribs: {}, text: attribs.alt ?? '' };
      },
    },
  });
  const { html: told, links } = tellTargets(withoutInnerLinks(html), words);
  return { html: foldQuote(told, words), remote, links, isCut: source.length > shown.length };
}

/** The beginning in which not too much stands open at once. */
function upToDepth(html: string): string {
  let open = 0;
  for (const tag of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (closesItself.has(tag[2]?.toLowerCase() ?? '')) continue;
    open = tag[1] ? Math.max(0, open - 1) : open + 1;
    if (open > MOST_OPEN) return html.slice(0, tag.index);
  }
  return html;
}

export const contentIdOf = (address: string): string => {
  const id = address.replace(/^cid:/i, '');
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
};

function dressed({ style, ...rest }: Attributes): Attributes {
  const safe = style ? safeStyle(style) : '';
  return safe ? { ...rest, style: safe } : rest;
}

function linked({ href = '', target: _, rel: __, ...rest }: Attributes): Attributes {
  const target = safeTarget(href);
  // The address comes first: by that a link is found again in what was written.
  return target === null ? rest : { href: target, target: '_blank', rel: 'noopener noreferrer nofollow', ...rest };
}

/** A picture nobody is meant to see tells its sender that the letter was opened: it is never asked for. */
const isBeacon = ({ width, height, style = '' }: Attributes): boolean =>
  [width, height].some((size) => size !== undefined && /^\s*[01](?:px)?\s*$/i.test(size)) ||
  /(?:^|;)\s*(?:width|height|max-width|max-height)\s*:\s*[01](?:px)?\s*(?:;|!|$)|display\s*:\s*none/i.test(style);

const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const plain = (html: string): string =>
  html.replaceAll(/<[^>]*>/g, '').replaceAll(/&(?:amp|lt|gt|quot);/g, (sign) => signs[sign] ?? sign);

/** A link within a link ends the one it stands in, as in a browser: nobody sees one and follows the other. */
function withoutInnerLinks(html: string): string {
  let isOpen = false;
  return html.replaceAll(/<a\b[^>]*>|<\/a>/g, (tag) => {
    const was = isOpen;
    isOpen = tag !== '</a>';
    if (isOpen) return was ? `</a>${tag}` : tag;
    return was ? tag : '';
  });
}

const MOST_LINKS = 200;

/** Beside each link that misleads stands where it leads. The HTML is our own writing: `<` and `>` are tags and nothing else. */
function tellTargets(html: string, { leads }: FrameWords): { html: string; links: Link[] } {
  const links = new Map<string, Link>();
  const told = html.replaceAll(/<a href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g, (whole, address: string, inside: string) => {
    const target = plain(address);
    const text = plain(inside).replaceAll(/\s+/g, ' ').trim();
    if (!links.has(target) && links.size < MOST_LINKS) links.set(target, { text: text.slice(0, 200), target });
    return misleads(text, target)
      ? `${whole}${markup` <span class="leads">(${leads} ${placeOf(target).slice(0, 200)})</span>`.html}`
      : whole;
  });
  return { html: told, links: [...links.values()] };
}

/** What the letter quotes of those before it is folded away, when it says something itself first. */
function foldQuote(html: string, { quote }: FrameWords): string {
  const begin = html.indexOf('<blockquote');
  if (begin < 0 || plain(html.slice(0, begin)).trim() === '') return html;
  const tags = /<(\/?)blockquote\b[^>]*>/g;
  tags.lastIndex = begin;
  let depth = 0;
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[1] ? -1 : 1;
    if (depth > 0) continue;
    const end = tags.lastIndex;
    const summary = markup`<summary>${quote}</summary>`.html;
    return `${html.slice(0, begin)}<details>${summary}${html.slice(begin, end)}</details>${html.slice(end)}`;
  }
  return html;
}
