import fs from 'node:fs';
import path from 'node:path';

/**
 * npm leaves a platform's package out of the lock file, without a word, when the registry lacked it at that hour;
 * `npm ci` then refuses on that platform, or everywhere.
 * @param {string} root
 * @returns {string[]} what package-lock.json names and does not hold
 */
export function checkLockfile(root) {
  const { packages } = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return missingPackages(packages);
}

/**
 * @param {Record<string, { version?: string, optionalDependencies?: Record<string, string> }>} packages
 * @returns {string[]}
 */
export function missingPackages(packages) {
  const missing = [];
  for (const [place, { version, optionalDependencies = {} }] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (searchPlaces(place).some((folder) => packages[`${folder}node_modules/${name}`])) continue;
      missing.push(
        `${place || 'package.json'} ${version ?? ''} wants ${name} ${range}, which package-lock.json does not hold`,
      );
    }
  }
  return missing;
}

/**
 * Where Node looks for what a package asks for: in itself, then in each package around it.
 * @param {string} place "node_modules/a/node_modules/b"
 * @returns {string[]} prefixes, each empty or ending in a slash
 */
function searchPlaces(place) {
  const parts = place === '' ? [] : place.split(/(?:^|\/)node_modules\//).slice(1);
  return parts
    .map(
      (_, index) =>
        `${parts
          .slice(0, parts.length - index)
          .map((part) => `node_modules/${part}`)
          .join('/')}/`,
    )
    .concat('');
}
