import fs from 'node:fs';
import path from 'node:path';
import { parse, TYPE } from '@formatjs/icu-messageformat-parser';

const LOCALES = ['en', 'ru', 'uk'];

/** @typedef {import('@formatjs/icu-messageformat-parser').MessageFormatElement} Element */
/** @typedef {Record<string, string>} Messages full key → text */

/** @param {string} root @returns {Record<string, Messages>} by locale */
export function readMessages(root) {
  return Object.fromEntries(
    LOCALES.map((locale) => {
      const text = fs.readFileSync(path.join(root, 'messages', `${locale}.json`), 'utf8');
      return [locale, flatten(JSON.parse(text), '')];
    }),
  );
}

/**
 * @param {Record<string, unknown>} tree
 * @param {string} prefix
 * @returns {Messages}
 */
function flatten(tree, prefix) {
  /** @type {Messages} */
  const flat = {};
  for (const [name, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat[`${prefix}${name}`] = value;
    else Object.assign(flat, flatten(/** @type {Record<string, unknown>} */ (value), `${prefix}${name}.`));
  }
  return flat;
}

/**
 * @param {Record<string, Messages>} all by locale; the first one is the measure of the others
 * @returns {string[]} one sentence per message that is missing, broken or says something else
 */
export function compareMessages(all) {
  const [first = '', ...others] = Object.keys(all);
  const problems = Object.entries(all).flatMap(([locale, messages]) =>
    Object.entries(messages).flatMap(([key, text]) => brokenMessage(locale, key, text)),
  );
  if (problems.length > 0) return problems;
  for (const locale of others) {
    for (const [key, text] of Object.entries(all[first] ?? {})) {
      const translated = all[locale]?.[key];
      if (translated === undefined) problems.push(`${locale}: ${key} is missing`);
      else if (holesOf(translated) !== holesOf(text)) {
        problems.push(`${locale}: ${key} has the holes ${holesOf(translated)}, ${first} has ${holesOf(text)}`);
      }
    }
    for (const key of Object.keys(all[locale] ?? {})) {
      if (all[first]?.[key] === undefined) problems.push(`${locale}: ${key} is not in ${first}`);
    }
  }
  return problems;
}

/**
 * @param {string} locale
 * @param {string} key
 * @param {string} text
 * @returns {string[]}
 */
function brokenMessage(locale, key, text) {
  if (text.trim() === '') return [`${locale}: ${key} is empty`];
  try {
    return missingForms(locale, parse(text)).map((form) => `${locale}: ${key} lacks the plural form "${form}"`);
  } catch (error) {
    return [`${locale}: ${key} is not a message: ${error instanceof Error ? error.message : error}`];
  }
}

/**
 * @param {string} locale
 * @param {Element[]} elements
 * @returns {string[]}
 */
function missingForms(locale, elements) {
  return elements.flatMap((element) => {
    if (element.type === TYPE.tag) return missingForms(locale, element.children);
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inside = Object.values(element.options).flatMap((option) => missingForms(locale, option.value));
    if (element.type === TYPE.select) return inside;
    const { pluralCategories } = new Intl.PluralRules(locale, { type: element.pluralType }).resolvedOptions();
    return [...pluralCategories.filter((form) => !element.options[form]), ...inside];
  });
}

/**
 * @param {string} text
 * @returns {string} what is filled in from outside, the same in every language
 */
function holesOf(text) {
  const holes = new Set(collectHoles(parse(text)));
  return `{${[...holes].sort().join(', ')}}`;
}

/**
 * @param {Element[]} elements
 * @returns {string[]}
 */
function collectHoles(elements) {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...collectHoles(element.children)];
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element.value];
    return [element.value, ...Object.values(element.options).flatMap((option) => collectHoles(option.value))];
  });
}
