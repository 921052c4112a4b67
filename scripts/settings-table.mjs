// The README's table of settings. Prints it; --check compares it with the README, --write puts it there.
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SETTINGS } from './settings.mjs';

const BEGIN = '<!-- settings -->';
const END = '<!-- /settings -->';

/** @param {import('./settings.mjs').Setting} setting */
const row = ({ name, fallback, shown, means }) =>
  `| \`${name}\` | ${shown ?? (fallback === undefined ? '' : `\`${fallback}\``)} | ${means} |`;

export const settingsTable = () =>
  ['| Setting | Default | Meaning |', '|---|---|---|', ...SETTINGS.map(row)].join('\n');

/** @param {string} readme @returns {string} the text with today's table between its two marks */
export function withTable(readme) {
  const from = readme.indexOf(BEGIN);
  const to = readme.indexOf(END);
  if (from < 0 || to < from) throw new Error(`README.md has no ${BEGIN} … ${END} around its table of settings.`);
  return `${readme.slice(0, from + BEGIN.length)}\n${settingsTable()}\n${readme.slice(to)}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = new URL('../README.md', import.meta.url);
  const mode = process.argv[2];
  if (mode === '--check' || mode === '--write') {
    const readme = fs.readFileSync(file, 'utf8');
    const right = withTable(readme);
    if (mode === '--write') fs.writeFileSync(file, right);
    else if (right !== readme) {
      console.error('The table of settings in README.md is not in step: node scripts/settings-table.mjs --write');
      process.exitCode = 1;
    }
  } else console.log(settingsTable());
}
