import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { projectFiles } from './sources.mjs';

/**
 * What the code asks of the messages. A call through a translator whose scope the file itself states is exact;
 * anything else that could name a message only keeps that message from being called unused.
 * @typedef {object} Use
 * @property {{ key: string, where: string }[]} exact
 * @property {Set<string>} prefixes beginnings of keys that are put together while running
 * @property {Set<string>} words every text literal
 */

const MAKERS = new Set(['useTranslations', 'getTranslations', 'createTranslator']);
const METHODS = new Set(['rich', 'markup', 'raw', 'has']);

/** @param {string} root @returns {Use} */
export function readUse(root) {
  /** @type {Use} */
  const use = { exact: [], prefixes: new Set(), words: new Set() };
  for (const file of projectFiles(root)) {
    if (!/^(app|components|lib|inngest)\/.*\.tsx?$|^[a-z-]+\.ts$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
    collectUse(file, fs.readFileSync(path.join(root, file), 'utf8'), use);
  }
  return use;
}

/**
 * @param {string} file
 * @param {string} text
 * @param {Use} use is added to
 */
export function collectUse(file, text, use) {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  /** @type {Map<string, Set<string>>} translators of this file: name → scopes */
  const translators = new Map();
  visit(source, (node) => {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || !node.initializer) return;
    const scope = scopeOf(node.initializer);
    if (scope === undefined) return;
    translators.set(node.name.text, (translators.get(node.name.text) ?? new Set()).add(scope));
  });
  visit(source, (node) => {
    if (ts.isStringLiteralLike(node)) use.words.add(node.text);
    if (ts.isTemplateExpression(node) && node.head.text.includes('.')) use.prefixes.add(node.head.text);
    if (!ts.isCallExpression(node)) return;
    const scopes = translators.get(calledName(node.expression) ?? '');
    const [argument] = node.arguments;
    if (!scopes || !argument) return;
    // A name used for two scopes in one file: either may be meant.
    const sure = scopes.size === 1 && !isHas(node.expression);
    for (const scope of scopes) note(argument, scope, sure, source, use);
  });
}

/**
 * @param {ts.Expression} argument
 * @param {string} scope
 * @param {boolean} sure
 * @param {ts.SourceFile} source
 * @param {Use} use
 */
function note(argument, scope, sure, source, use) {
  const full = (/** @type {string} */ name) => (scope ? `${scope}.${name}` : name);
  if (ts.isStringLiteralLike(argument)) {
    const { line } = source.getLineAndCharacterOfPosition(argument.getStart());
    if (sure) use.exact.push({ key: full(argument.text), where: `${source.fileName}:${line + 1}` });
    else use.prefixes.add(full(argument.text));
  } else if (ts.isConditionalExpression(argument)) {
    note(argument.whenTrue, scope, sure, source, use);
    note(argument.whenFalse, scope, sure, source, use);
  } else if (ts.isTemplateExpression(argument)) use.prefixes.add(full(argument.head.text));
  else use.prefixes.add(scope ? `${scope}.` : '\0');
}

/**
 * @param {ts.Node} node
 * @param {(node: ts.Node) => void} look
 */
function visit(node, look) {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/**
 * @param {ts.Expression} initializer
 * @returns {string | undefined} '' when the translator has all messages in scope
 */
function scopeOf(initializer) {
  const call = ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression) || !MAKERS.has(call.expression.text))
    return undefined;
  const [argument] = call.arguments;
  if (!argument) return '';
  if (ts.isStringLiteralLike(argument)) return argument.text;
  if (!ts.isObjectLiteralExpression(argument)) return undefined;
  for (const property of argument.properties) {
    if (ts.isPropertyAssignment(property) && property.name.getText() === 'namespace') {
      return ts.isStringLiteralLike(property.initializer) ? property.initializer.text : undefined;
    }
  }
  return '';
}

/** @param {ts.Expression} called */
const isHas = (called) => ts.isPropertyAccessExpression(called) && called.name.text === 'has';

/** @param {ts.Expression} called */
function calledName(called) {
  if (ts.isIdentifier(called)) return called.text;
  if (ts.isPropertyAccessExpression(called) && METHODS.has(called.name.text) && ts.isIdentifier(called.expression)) {
    return called.expression.text;
  }
  return undefined;
}

/**
 * @param {Use} use
 * @param {string[]} keys of all messages
 * @returns {string[]} one sentence per message that is asked for and missing, or there and never asked for
 */
export function compareUse(use, keys) {
  const known = new Set(keys);
  const branches = new Set(keys.flatMap((key) => ends(key, 'start')));
  const missing = use.exact
    .filter(({ key }) => !known.has(key) && !branches.has(key))
    .map(({ key, where }) => `${where}: there is no message ${key}`);
  const asked = new Set(use.exact.map(({ key }) => key));
  const prefixes = [...use.prefixes];
  const unused = keys.filter(
    (key) =>
      !asked.has(key) &&
      !ends(key, 'start').some((branch) => asked.has(branch)) &&
      !prefixes.some((prefix) => key.startsWith(prefix) || key.includes(`.${prefix}`)) &&
      !ends(key, 'end').some((tail) => use.words.has(tail)),
  );
  return [...missing, ...unused.map((key) => `messages: ${key} is never used`)];
}

/**
 * @param {string} key
 * @param {'start' | 'end'} side
 * @returns {string[]} 'a.b.c' → start: a, a.b · end: a.b.c, b.c, c
 */
function ends(key, side) {
  const parts = key.split('.');
  if (side === 'start') return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
  return parts.map((_, index) => parts.slice(index).join('.'));
}
