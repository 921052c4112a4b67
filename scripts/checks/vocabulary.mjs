import fs from 'node:fs';
import path from 'node:path';
import { isSource, projectFiles } from './sources.mjs';

const LONGEST = 300;
const MODULES =
  /^lib\/(people|customers|contracts|projects|tasks|events|documents|mail|notifications|reports|settings)\/(.+)$/;
const VOCABULARY = /^(kind|schema|rules|policy|views|queries|commands|actions|registry|columns|record|import)\.ts$/;
const SPLIT = /^(queries|commands|rules)$/;
const EMPTY_WORDS = /(^|-)(utils?|helpers?|common|misc|manager|services?)$/;
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const ROUTE_FOLDER =
  /^(\((\.{1,3}|[a-z0-9-]+)\)([a-z0-9-]*|\[[a-z][A-Za-z0-9]*\])|\[{1,2}(\.{3})?[a-z][A-Za-z0-9]*\]{1,2}|[@_][a-z0-9-]+)$/;
const TEST = /\.test\.tsx?$/;

/** @param {string} root @returns {string[]} one sentence per file that breaks a rule */
export function checkVocabulary(root) {
  return projectFiles(root).flatMap((file) => {
    const counted =
      isSource(file) && !TEST.test(file) && !file.startsWith('tests/') && !file.startsWith('db/migrations/');
    const lines = counted ? fs.readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length : 0;
    return problemsOf(file, lines);
  });
}

/**
 * @param {string} file path from the root
 * @param {number} lines 0 when its length does not matter
 * @returns {string[]}
 */
export function problemsOf(file, lines) {
  if (file.startsWith('db/migrations/')) return [];
  const problems = [...badNames(file), ...strangerInModule(file)];
  if (lines > LONGEST) problems.push(`${lines} lines: no file has more than ${LONGEST}`);
  return problems.map((problem) => `${file}: ${problem}`);
}

/** @param {string} file */
function badNames(file) {
  const folders = file.split('/');
  const stem = String(folders.pop()).replace(/^\./, '').split('.')[0] ?? '';
  const problems = [];
  for (const name of [...folders, stem]) {
    const isRoute = folders[0] === 'app' && ROUTE_FOLDER.test(name);
    if (!KEBAB.test(name) && !isRoute) problems.push(`"${name}" is not kebab-case`);
    if (EMPTY_WORDS.test(name)) problems.push(`"${name}" says nothing about what is in it`);
  }
  if (stem === 'index' && isSource(file)) problems.push('no barrels: import from the file itself');
  return problems;
}

/** @param {string} file */
function strangerInModule(file) {
  const inside = MODULES.exec(file)?.[2];
  if (!inside) return [];
  const folders = inside.split('/');
  const name = String(folders.pop());
  const isVerb = SPLIT.test(folders.at(-1) ?? '') && name.endsWith('.ts');
  if (VOCABULARY.test(name) || TEST.test(name) || isVerb) return [];
  return [
    `a module holds only kind, schema, rules, policy, views, queries, commands, actions, registry, columns, record, import and tests`,
  ];
}
