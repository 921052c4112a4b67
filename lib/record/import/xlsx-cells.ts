import { plainText } from '@/lib/kernel/numbers';

// Cells of a workbook as the text a CSV of the same table would hold: dates in ISO form, numbers without the noise of binary
// fractions, whatever the sheet's own formats make of them on the screen.

export type NumberForm = 'plain' | 'date' | 'elapsed' | 'percent';

/** Formats every workbook has without saying so. */
const builtIn = (id: number): NumberForm => {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || id === 45 || id === 47 || (id >= 50 && id <= 58))
    return 'date';
  if (id === 46) return 'elapsed';
  return id === 9 || id === 10 ? 'percent' : 'plain';
};

/** What a format does with a number, by its code (`dd.mm.yyyy`, `0.0%`, `[h]:mm`) or else by its id. */
export function formOf(id: number, code: string | undefined): NumberForm {
  if (code === undefined) return builtIn(id);
  const bare = (code.split(';')[0] ?? '').replace(/"[^"]*"|\\.|_./g, '');
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'elapsed';
  const signs = bare.replace(/\[[^\]]*\]/g, '');
  if (/general/i.test(signs)) return 'plain';
  if (/[ymdhs]/i.test(signs)) return 'date';
  return signs.includes('%') ? 'percent' : 'plain';
}

const two = (value: number): string => String(value).padStart(2, '0');
const clock = (hours: number, minutes: number, seconds: number): string =>
  `${two(hours)}:${two(minutes)}${seconds ? `:${two(seconds)}` : ''}`;

/** Days since the last day of 1899, with the day 1900 never had. */
function dateText(serial: number, since1904: boolean): string {
  const days = since1904 ? serial + 1462 : serial;
  const seconds = Math.round(days * 86_400);
  const ofDay = seconds % 86_400;
  const time = clock(Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, ofDay % 60);
  if (serial < 1 && !since1904) return time;
  const shift = days < 60 ? 25_568 : 25_569;
  const at = new Date((seconds - shift * 86_400) * 1000);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999) return plainText(serial);
  const date = at.toISOString().slice(0, 10);
  return ofDay === 0 ? date : `${date} ${time}`;
}

/** A number of a cell: `2026-11-18`, `2026-11-18 09:00`, `09:00`, `36:30`, `35%`, `1.5`. */
export function numberText(stored: string, form: NumberForm, since1904: boolean): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored.trim();
  if (form === 'percent') return `${plainText(value * 100)}%`;
  if (form === 'plain' || value < 0) return /^-?\d{1,20}$/.test(stored) ? stored : plainText(value);
  if (form === 'date') return dateText(value, since1904);
  const seconds = Math.round(value * 86_400);
  return clock(Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60);
}

/** Text as it was typed: signs XML cannot hold are written `_x000D_` in a workbook. */
export const cellText = (text: string): string =>
  text.replace(/_x([\da-f]{4})_/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))).replaceAll('\0', '');

/** The column of `AB12`, from 0; null for what names no cell. */
export function columnOf(reference: string | null): number | null {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference ?? '')?.[1];
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
