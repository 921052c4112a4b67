/** A text in what its writer says and what they quote of the letters before. */
export type Quoted = { own: string; quoted: string };

const FORWARDED = /^-{2,}\s*(?:forwarded|original|пересылаемое|пересланное|переслане|исходное|оригінальне)/i;
/** "On Monday, Ann wrote:" in many tongues ends with a colon, and what it quotes follows at once. */
const OPENS = /[:：]\s*$/;

/** Parts a letter of plain text where its last block of quoted lines begins; nothing is folded that somebody wrote below it. */
export function partQuote(text: string): Quoted {
  const lines = text.split('\n');
  let end = lines.length;
  while (end > 0 && lines[end - 1]?.trim() === '') end -= 1;
  let begin = end;
  while (begin > 0 && (/^\s*>/.test(lines[begin - 1] ?? '') || isGap(lines, begin - 1, end))) begin -= 1;
  if (begin === end) return { own: text, quoted: '' };
  while (begin < end && lines[begin]?.trim() === '') begin += 1;
  let opening = begin;
  while (opening > 0 && lines[opening - 1]?.trim() === '') opening -= 1;
  const before = lines[opening - 1] ?? '';
  if (OPENS.test(before) && !FORWARDED.test(before)) begin = opening - 1;
  const own = lines.slice(0, begin).join('\n').trimEnd();
  if (own.trim() === '') return { own: text, quoted: '' };
  return { own, quoted: lines.slice(begin).join('\n') };
}

/** An empty line between quoted ones. */
const isGap = (lines: readonly string[], at: number, end: number): boolean =>
  lines[at]?.trim() === '' && at + 1 < end && /^\s*>/.test(lines[at + 1] ?? '');
