// The separator of a CSV file is the sign that cuts most of its first rows into as many parts as the header.

const separators = [',', ';', '\t', '|'] as const;

/** How many separators stand outside quotes in each row; the last row of a sample may be cut and is not counted. */
function countsOf(sample: string, separator: string): number[] {
  const counts: number[] = [];
  let found = 0;
  let quoted = false;
  let start = true;
  let blank = true;
  for (const sign of sample) {
    if (sign === '"' && (start || quoted)) quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) {
      if (!blank) counts.push(found);
      found = 0;
      start = true;
      blank = true;
      continue;
    } else if (!quoted && sign === separator) found++;
    start = !quoted && sign === separator;
    blank = false;
  }
  return counts.length === 0 && !blank ? [found] : counts;
}

/** The separator of the first lines of a file; ',' when no sign cuts them (a table of one column). */
export function guessSeparator(sample: string): string {
  let best = { separator: ',', agreeing: 0, columns: 0 };
  for (const separator of separators) {
    const [columns = 0, ...rows] = countsOf(sample, separator);
    if (columns === 0) continue;
    const agreeing = rows.length === 0 ? 1 : rows.filter((found) => found === columns).length / rows.length;
    if (agreeing > best.agreeing || (agreeing === best.agreeing && columns > best.columns))
      best = { separator, agreeing, columns };
  }
  return best.separator;
}

/** The separator a spreadsheet wrote into the first line (`sep=;`), or null. */
export const statedSeparator = (sample: string): string | null => /^"?sep=(.)"?(?:\r|\n|$)/i.exec(sample)?.[1] ?? null;
