import 'server-only';
import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { findMentions, type Named } from './mentions';

// Guarantee: what comes out is a short list of harmless tags; no script, no style, no image, no address but http, mail and
// telephone can get through, whatever was typed.

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

// Tags typed by hand are text like any other.
const marked = new Marked({ gfm: true, breaks: true, renderer: { html: ({ text }) => escapeHtml(text) } });

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'hr',
    'h1',
    'h2',
    'h3',
    'h4',
    'span',
  ],
  allowedAttributes: { a: ['href', 'rel', 'target'], ol: ['start'], span: ['class'] },
  allowedClasses: { span: ['mention'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  transformTags: {
    a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow', target: '_blank' }),
    // A comment stands under the headings of the card; its own are only strong lines.
    h1: 'h4',
    h2: 'h4',
    h3: 'h4',
  },
  disallowedTagsMode: 'escape',
};

/** The Markdown people write in comments and descriptions as safe HTML; those called by name are marked. */
export function markdownToHtml(text: string, called: readonly Named[] = []): string {
  const html = sanitizeHtml(marked.parse(text, { async: false }), options);
  return called.length === 0 ? html : markMentions(html, called);
}

/** Works on the finished HTML, between its tags, so that a name can never become a tag. */
function markMentions(html: string, called: readonly Named[]): string {
  const escaped = called.map((person) => ({
    ...person,
    name: escapeHtml(person.name),
    login: escapeHtml(person.login),
  }));
  return html
    .split(/(<[^>]*>)/)
    .map((piece) => (piece.startsWith('<') ? piece : markIn(piece, escaped)))
    .join('');
}

function markIn(text: string, called: readonly Named[]): string {
  let out = '';
  let from = 0;
  for (const { at, length } of findMentions(text, called)) {
    out += `${text.slice(from, at)}<span class="mention">${text.slice(at, at + length)}</span>`;
    from = at + length;
  }
  return out + text.slice(from);
}
