/** Words that say what a firm is, not what it is called. */
const legalForms = new Set(
  'тов ооо зао оао пао ао пат прат ат пп чп фоп ип дп кп гп тзов тдв кт llc ltd limited inc incorporated corp corporation co company plc gmbh ag kg sa sarl sas srl spa bv nv oy ab as aps sp zoo'.split(
    ' ',
  ),
);

/** The same written out, and abbreviations whose dots part them into letters; as `fold` leaves them, longest first. */
const longForms = [
  'общество с ограниченной ответственностью',
  'общество с дополнительной ответственностью',
  'товариство з обмеженою відповідальністю',
  'товариство з додатковою відповідальністю',
  '(?:публичное |непубличное |закрытое |открытое )?акционерное общество',
  '(?:публічне |приватне |закрите |відкрите )?акціонерне товариство',
  'индивидуальный предприниматель',
  'фізична особа підприємець',
  'физическое лицо предприниматель',
  '(?:частное|государственное|коммунальное) предприятие',
  '(?:приватне|державне|комунальне) підприємство',
  'limited liability company',
  'sp z o o',
  's r o',
  'd o o',
  's p a',
  's r l',
  's a r l',
  's a s',
  's a',
  'b v',
  'n v',
  'l l c',
];
const longForm = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longForms.join('|')})(?![\\p{L}\\p{N}])`, 'gu');

/** Letters as they are compared: lower case, one apostrophe, `ё` as `е`, accents off Latin letters, quotes and dots gone. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/['’ʼ`´]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A firm's or person's name as twins are found by: folded, without legal form; the whole name when nothing else is left. */
export function normalizeName(name: string): string {
  const folded = fold(name);
  const words = folded.replace(longForm, ' ').split(' ');
  const own = words.filter((word) => word && !legalForms.has(word));
  return own.length ? own.join(' ') : folded;
}

/** One or two letters for an avatar: `Иванов Пётр` → `ИП`. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** At most `max` characters, the last of them `…` when text was left out; cut at a word's end where one is near. */
export function truncate(text: string, max: number): string {
  const all = [...text];
  if (all.length <= max) return text;
  const cut = all.slice(0, Math.max(0, max - 1)).join('');
  const space = cut.search(/\s+\S*$/u);
  return `${(space > cut.length * 0.6 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** The beginning of a text, `most` UTF-16 units at most and never half a sign: that no database takes. */
export const cut = (text: string, most: number): string => text.slice(0, most).toWellFormed();

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For text put into HTML or an attribute by hand: a renderer that takes strings of HTML. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
