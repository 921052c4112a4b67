/** Words that say what a firm is, not what it is called. */
const legalForms = new Set(
  'тов ооо зао оао пао ао пат прат ат пп чп фоп ип дп кп гп тзов тдв кт llc ltd limited inc incorporated corp corporation co company plc gmbh ag kg sa sarl sas srl spa bv nv oy ab as aps sp zoo'.split(' '),
);

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
  const words = fold(name).split(' ');
  const own = words.filter((word) => !legalForms.has(word));
  return (own.length ? own : words).join(' ');
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
