// What somebody wrote themselves of a letter, without what they quote and without their signature. Line by line and with
// patterns that read a line once: letters come from strangers.

const MOST_LINES = 5_000;
const LONGEST = 500;

const SEPARATOR =
  /^\s*(?:_{10,}|-{3,}\s*(?:original|forwarded|исходное|пересылаемое|пересланное|оригінальне|вихідне|переслане|переадресоване)[^-]{0,60}-*)\s*$/i;
const WROTE =
  /(?:\bwrote|\bschrieb|a écrit|escribió|ha scritto|\bschreef|написал(?:\(?а\)?)?|пишет|писал(?:\(?а\)?)?|написа(?:в|ла)(?:\(ла\))?|пише)\s*:\s*$/i;
const WITH_ADDRESS = /\d.*<[^<>@\s]+@[^<>\s]+>.{0,20}:\s*$/;
const HEADER = /^\s*\*?(?:from|von|de|от|від)\s*:\*?\s*\S/i;
const NEXT_HEADER = /^\s*\*?(?:sent|date|to|subject|gesendet|отправлено|дата|кому|тема|надіслано)\s*:/i;
const MARK = /^\s*(?:--|—)\s*$/;
const DEVICE =
  /^\s*(?:sent from my |sent from (?:outlook|mail)|get outlook for |отправлено (?:с|из) |надіслано (?:з|із) |з повагою надіслано)/i;
const REGARDS =
  /^\s*(?:(?:best|kind|warm)(?:est)? (?:regards|wishes)|regards|sincerely|cheers|с уважением|с наилучшими|з повагою|з найкращими)/i;
/** More lines than a signature has below its greeting. */
const SIGNATURE = 8;

const isQuoted = (line: string): boolean => /^\s*>/.test(line);
const isEmpty = (line: string): boolean => line.trim() === '';

/** The text of a letter as its writer wrote it; '' when all of it is quoted. */
export function ownText(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n').slice(0, MOST_LINES);
  const heads = lines.map((line) => line.slice(0, LONGEST));
  const above = lines.slice(0, endOf(heads));
  if (above.some((line) => !isEmpty(line))) return tidy(withoutSignature(above));
  // An answer below what it quotes, or between its lines.
  const own = lines.filter(
    (_, at) => !isQuoted(heads[at] ?? '') && !isOpening(heads, at) && !SEPARATOR.test(heads[at] ?? ''),
  );
  return tidy(withoutSignature(own));
}

/** The line at which what is quoted begins. */
function endOf(lines: readonly string[]): number {
  const at = lines.findIndex(
    (line, index) => isQuoted(line) || SEPARATOR.test(line) || isOpening(lines, index) || isHeader(lines, index),
  );
  if (at < 0) return lines.length;
  // "On Monday Ann <ann@firm.com>" may be broken before its "wrote:".
  const before = lines[at - 1] ?? '';
  return isOpening(lines, at) && /\d/.test(before) && !/\d/.test(lines[at] ?? '') ? at - 1 : at;
}

/** "On Monday, Ann wrote:", with a quotation or nothing that is no quotation below it. */
function isOpening(lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  if (WROTE.test(line)) return true;
  if (WITH_ADDRESS.test(line)) return true;
  const next = lines.slice(at + 1, at + 3).find((one) => !isEmpty(one));
  return /\d.*:\s*$/.test(line) && next !== undefined && isQuoted(next);
}

const isHeader = (lines: readonly string[], at: number): boolean =>
  HEADER.test(lines[at] ?? '') && lines.slice(at + 1, at + 4).some((line) => NEXT_HEADER.test(line));

function withoutSignature(lines: readonly string[]): string[] {
  const isEnd = (line: string, at: number): boolean => {
    if (MARK.test(line) || DEVICE.test(line)) return true;
    return REGARDS.test(line) && lines.slice(at + 1).filter((one) => !isEmpty(one)).length <= SIGNATURE;
  };
  const at = lines.findIndex((line, index) => isEnd(line.slice(0, LONGEST), index));
  return at < 0 ? [...lines] : lines.slice(0, at);
}

const tidy = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
