import fs from 'node:fs';
import path from 'node:path';

const ROOMS = ['app', 'bench', 'components', 'db', 'inngest', 'lib', 'messages', 'scripts', 'styles', 'tests', 'types'];
const SOURCE = /\.(ts|tsx|mjs|cjs|js|jsx)$/;

/**
 * Every file of the project's rooms, and the sources at its root.
 * @param {string} root
 * @returns {string[]} paths from the root, with forward slashes
 */
export function projectFiles(root) {
  const rooms = ROOMS.filter((room) => fs.existsSync(path.join(root, room)));
  const loose = fs.readdirSync(root).filter((name) => SOURCE.test(name));
  return [...rooms.flatMap((room) => filesUnder(root, room)), ...loose];
}

/**
 * @param {string} root
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(root, folder) {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return entry.name === 'node_modules' || entry.name === 'results' ? [] : filesUnder(root, name);
    return entry.isFile() ? [name] : [];
  });
}

/** @param {string} file */
export const isSource = (file) => SOURCE.test(file);
