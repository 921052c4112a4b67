import type { Lag, LagUnit, LinkType } from './plan';

/** A link as typed into a plan: `row` is the number of the line it waits for. */
export type TypedLink = { row: number; type: LinkType; lag: Lag };
export type LinkLanguage = 'en' | 'ru' | 'uk';

/** A message beside the field; `text` is the piece that was not understood. */
export type LinkTextError = {
  code: 'link_unclear' | 'link_type_unknown' | 'lag_unit_unknown' | 'no_such_row' | 'row_itself' | 'row_twice';
  text: string;
};

const typeWords: Record<LinkLanguage, Record<LinkType, string>> = {
  en: { FS: 'FS', SS: 'SS', FF: 'FF', SF: 'SF' },
  ru: { FS: 'ОН', SS: 'НН', FF: 'ОО', SF: 'НО' },
  uk: { FS: 'ЗП', SS: 'ПП', FF: 'ЗЗ', SF: 'ПЗ' },
};
const unitWords: Record<LinkLanguage, Record<LagUnit, string>> = {
  en: { minute: 'm', hour: 'h', day: 'd', week: 'w' },
  ru: { minute: 'мин', hour: 'ч', day: 'д', week: 'нед' },
  uk: { minute: 'хв', hour: 'год', day: 'д', week: 'тиж' },
};
/** What else people type. */
const otherUnits: Record<LagUnit, string> = {
  minute: 'min mins minute minutes м минута минуты минут хвилина хвилини хвилин',
  hour: 'hr hrs hour hours час часа часов година години годин г',
  day: 'day days дн дня дней день дні днів',
  week: 'wk wks week weeks неделя недели недель неделю н тиждень тижні тижнів т',
};

const types = new Map<string, LinkType>();
const units = new Map<string, LagUnit>();
for (const words of Object.values(typeWords))
  for (const type of ['FS', 'SS', 'FF', 'SF'] as const) types.set(words[type], type);
for (const unit of ['minute', 'hour', 'day', 'week'] as const) {
  for (const word of otherUnits[unit].split(' ')) units.set(word, unit);
  for (const words of Object.values(unitWords)) units.set(words[unit], unit);
}

const PIECE = /^(\d{1,9})\s*(\p{L}+)?\s*(?:([+\-−–])\s*(\d{1,6})\s*(\p{L}+)?\.?)?$/u;

function parseLink(text: string): TypedLink | LinkTextError {
  const found = PIECE.exec(text);
  if (!found) return { code: 'link_unclear', text };
  const [, row, word, sign, amount, unitWord] = found;
  const type = word === undefined ? 'FS' : types.get(word.toUpperCase());
  if (!type) return { code: 'link_type_unknown', text: word ?? '' };
  const unit = unitWord === undefined ? 'day' : units.get(unitWord.toLowerCase());
  if (!unit) return { code: 'lag_unit_unknown', text: unitWord ?? '' };
  const size = Number(amount ?? 0);
  const lag: Lag = size === 0 ? { amount: 0, unit: 'day' } : { amount: sign === '+' ? size : -size, unit };
  return { row: Number(row), type, lag };
}

/**
 * Links as people type them, in any of the three languages: `3`, `3FS+2d`, `5; 7ОО-4ч`. Without letters it is finish to
 * start, without a unit days. `rows` is how many lines the plan has, `own` the line that is typed into.
 */
export function parseLinks(
  text: string,
  { rows, own }: { rows: number; own: number },
): { ok: true; links: TypedLink[] } | { ok: false; errors: LinkTextError[] } {
  const links: TypedLink[] = [];
  const errors: LinkTextError[] = [];
  for (const piece of text.split(/[;,]/).map((part) => part.trim())) {
    if (piece === '') continue;
    const link = parseLink(piece);
    if ('code' in link) errors.push(link);
    else if (link.row < 1 || link.row > rows) errors.push({ code: 'no_such_row', text: String(link.row) });
    else if (link.row === own) errors.push({ code: 'row_itself', text: String(link.row) });
    else if (links.some((one) => one.row === link.row)) errors.push({ code: 'row_twice', text: String(link.row) });
    else links.push(link);
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, links };
}

/** A type as it is typed: `FS`, `ОН`, `ЗП`. */
export const printType = (type: LinkType, language: LinkLanguage): string => typeWords[language][type];

/** `+2d`; '' for none. */
export function printLag({ amount, unit }: Lag, language: LinkLanguage): string {
  return amount === 0 ? '' : `${amount < 0 ? '-' : '+'}${Math.abs(amount)}${unitWords[language][unit]}`;
}

/** The shortest text that `parseLinks` understands as the same links. */
export function printLinks(links: readonly TypedLink[], language: LinkLanguage): string {
  return links
    .map(({ row, type, lag }) => {
      const plain = lag.amount === 0 && type === 'FS';
      return plain ? String(row) : `${row}${typeWords[language][type]}${printLag(lag, language)}`;
    })
    .join(';');
}
