// Guarantee: what is kept of a style can colour, space and align the element it stands on, and can neither load anything,
// nor leave the element's place, nor show one thing as another.

const names = new Set([
  ...['color', 'background-color', 'background', 'font', 'font-family', 'font-size', 'font-style', 'font-weight'],
  ...['text-align', 'text-decoration', 'text-transform', 'text-indent', 'line-height', 'letter-spacing', 'direction'],
  ...['white-space', 'word-break', 'vertical-align', 'list-style-type', 'border-collapse', 'border-spacing', 'display'],
  ...['width', 'height', 'max-width', 'max-height', 'min-width', 'min-height', 'table-layout', 'float', 'clear'],
  ...['padding', 'padding-top', 'padding-right', 'padding-bottom', 'padding-left', 'box-sizing', 'border-radius'],
  ...['margin', 'margin-top', 'margin-right', 'margin-bottom', 'margin-left'],
  ...['', '-top', '-right', '-bottom', '-left'].flatMap((side) =>
    ['', '-color', '-style', '-width'].map((of) => `border${side}${of}`),
  ),
]);

/** No brackets but those of a colour, no escapes, no comments: there is nothing in it that could be an address. */
const PLAIN = /^[\p{L}\p{N} #%.,'"!+-]{1,200}$/u;
const COLOUR = /\b(?:rgb|rgba|hsl|hsla)\([\d .,%/+-]{1,60}\)/gi;
const FETCHES = /url|image|expression|element|import/i;

function keeps(name: string, value: string): boolean {
  if (!names.has(name)) return false;
  const bare = value.replace(COLOUR, '').trim();
  if (bare !== '' && (!PLAIN.test(bare) || FETCHES.test(bare))) return false;
  return !(name.startsWith('margin') && value.includes('-'));
}

/** A style attribute, of which only what is harmless is left; '' when nothing is. */
export function safeStyle(style: string): string {
  return style
    .slice(0, 4_000)
    .split(';')
    .flatMap((part) => {
      const colon = part.indexOf(':');
      const name = part.slice(0, colon).trim().toLowerCase();
      const value = part.slice(colon + 1).trim();
      return colon > 0 && value !== '' && keeps(name, value) ? [`${name}:${value}`] : [];
    })
    .join(';');
}
