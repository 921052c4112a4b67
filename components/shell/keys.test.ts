// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest';
import { findByKey, isSingle, isTyping, type KeyPress, listKeys, matches, readable } from './keys';

const press = (key: string, code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('matches', () => {
  test.each<[string, KeyPress, boolean]>([
    ['n', press('n', 'KeyN'), true],
    ['n', press('т', 'KeyN'), true],
    ['n', press('N', 'KeyN', { shiftKey: true }), false],
    ['n', press('n', 'KeyN', { ctrlKey: true }), false],
    ['Control+s', press('ы', 'KeyS', { ctrlKey: true }), true],
    ['Control+s', press('s', 'KeyS', { metaKey: true }), true],
    ['Control+s', press('s', 'KeyS'), false],
    ['Alt+0', press('0', 'Digit0', { altKey: true }), true],
    ['Insert', press('Insert', 'Insert'), true],
    ['/', press('.', 'Slash'), true],
    ['?', press('?', 'Slash', { shiftKey: true }), true],
    ['?', press('?', 'Digit7', { shiftKey: true }), true],
    ['?', press(',', 'Slash', { shiftKey: true }), true],
    ['?', press('/', 'Slash'), false],
    ['/', press('?', 'Slash', { shiftKey: true }), false],
    ['[', press('х', 'BracketLeft'), true],
    ['Control+Enter', press('Enter', 'Enter', { ctrlKey: true }), true],
  ])('%s against %o is %s', (chord, event, expected) => {
    expect(matches(chord, event)).toBe(expected);
  });
});

test('only keys that type a character are single', () => {
  expect(['n', '?', '/', '1', 'Shift+n'].every(isSingle)).toBe(true);
  expect(['Insert', 'Control+n', 'Alt+0', 'F9', 'Delete'].some(isSingle)).toBe(false);
});

test('keys as a person reads them', () => {
  expect(['n', 'Control+s', 'Insert', '?', 'Alt+0'].map(readable)).toEqual(['N', 'Ctrl S', 'Ins', '?', 'Alt 0']);
});

describe('on a page', () => {
  beforeEach(() => {
    document.body.innerHTML = `
      <input id="text"><input id="tick" type="checkbox"><textarea id="area"></textarea><div id="rich" contenteditable="true"></div>
      <button id="off" data-key="n" disabled>Off</button>
      <button id="new" data-key="n Insert">Create <kbd class="kbd">Ins</kbd></button>
      <a id="back" data-key="[" href="/">Back</a>`;
    // happy-dom lays nothing out
    HTMLElement.prototype.checkVisibility = () => true;
  });

  test('a disabled button gives its key to the next', () => {
    expect(findByKey(document, press('n', 'KeyN'), { single: true })?.id).toBe('new');
  });

  test('single-letter keys can be off; the others stay', () => {
    expect(findByKey(document, press('n', 'KeyN'), { single: false })).toBeUndefined();
    expect(findByKey(document, press('Insert', 'Insert'), { single: false })?.id).toBe('new');
  });

  test('typing is told from ticking', () => {
    const typing = (id: string) => isTyping(document.getElementById(id));
    expect([typing('text'), typing('area'), typing('rich'), typing('tick'), typing('new')]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('the list of keys reads the buttons', () => {
    expect(listKeys(document)).toEqual([
      { label: 'Create', chords: ['n', 'Insert'] },
      { label: 'Back', chords: ['['] },
    ]);
  });
});
