// Guarantee: whatever is put into a `markup` template is text; only what such a template made is markup.

export class Markup {
  constructor(readonly html: string) {}
}

type Part = Markup | readonly Markup[] | string | number | null | undefined | false;

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };
const escaped = (text: string): string =>
  /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (sign) => signs[sign] ?? '') : text;

function write(part: Part): string {
  if (part instanceof Markup) return part.html;
  if (Array.isArray(part)) return part.map(write).join('');
  return part === null || part === undefined || part === false ? '' : escaped(String(part));
}

/**
 * Markup as text, for tables that are drawn whole on the server and have no script of their own: a component per cell
 * costs about as much as all the rest of a page. Attributes stand in double quotes, always.
 */
export const markup = (texts: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(texts.reduce((all, text, at) => all + write(parts[at - 1]) + text));
