const AROUND = 20;
const LONGEST = 90;

const clip = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  const chars = Array.from(line);
  return chars.length <= LONGEST ? line : `${chars.slice(0, LONGEST).join('').trimEnd()}…`;
};

/** Where two long texts differ, with a little of what stands around it: short enough for one sentence. */
export function textChange(before: string, after: string): { before: string; after: string } {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const from = wordStart(before, Math.max(0, start - AROUND));
  const cut = (text: string): string => {
    const to = wordEnd(text, Math.min(text.length, text.length - end + AROUND));
    return `${from > 0 ? '…' : ''}${clip(text.slice(from, to))}${to < text.length ? '…' : ''}`;
  };
  return { before: cut(before), after: cut(after) };
}

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at);
  return space === -1 || space > at + AROUND ? at : space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space < at - AROUND || space <= 0 ? at : space;
}
