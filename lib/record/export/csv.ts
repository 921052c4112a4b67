// Written for spreadsheets: UTF-8 with a mark at its start, CRLF, quotes where needed. A cell that a spreadsheet would run
// as a formula gets an apostrophe before it, which `readCell` takes off again; numbers and phone numbers stay as they are.

export const BOM = '\ufeff';

const RUNS = /^\s*[=+\-@\t\r]/;
const NUMBER = /^[+-]?[\d\s().,-]*$/;

/** Text that no spreadsheet runs. */
export const harmless = (text: string): string =>
  (RUNS.test(text) && !NUMBER.test(text)) || text.startsWith("'") ? `'${text}` : text;

/** The other way: what a cell of an exported file holds. */
export const readCell = (text: string): string => {
  const inside = text.slice(1);
  return text.startsWith("'") && harmless(inside) === text ? inside : text;
};

const quoted = (text: string): string => (/[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line of a file, with its end. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;
