import type { ImportValues } from './importer';
import { one } from './importer';

// Columns that have no field of their own are kept as lines of text, `Tracker: Feature`, under what the card says.

const extraLines = ({ extra }: ImportValues): string[] =>
  extra.map(({ label, text }) => (label ? `${label}: ${text.replace(/\s*\n\s*/g, ' / ')}` : text));

/** The text of a target with those lines under it, each after `mark`; undefined when the row says neither. */
export function textWithExtra(row: ImportValues, target: string, mark = ''): string | undefined {
  const base = one(row, target);
  const lines = extraLines(row).map((line) => `${mark}${line}`);
  if (base === undefined && lines.length === 0) return undefined;
  return [base ?? '', lines.join('\n')].filter(Boolean).join('\n\n');
}

/** The same for a card that is there: a text the file does not have is only added to. */
export function mergedText(row: ImportValues, target: string, stored: string, mark = ''): string | undefined {
  if (one(row, target) !== undefined) return textWithExtra(row, target, mark);
  const fresh = extraLines(row)
    .map((line) => `${mark}${line}`)
    .filter((line) => !stored.split('\n').includes(line));
  return fresh.length ? [stored, fresh.join('\n')].filter(Boolean).join('\n\n') : undefined;
}

/** The first values of some targets, those the row has. */
export const picked = (row: ImportValues, targets: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    targets.flatMap((target) => {
      const value = one(row, target);
      return value === undefined ? [] : [[target, value]];
    }),
  );
