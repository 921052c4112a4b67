import { expect, test } from 'vitest';
import { commandOf } from './plan-keys';

const press = (code: string, held: Partial<Record<'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey', true>> = {}) =>
  commandOf({ code, altKey: false, shiftKey: false, ctrlKey: false, metaKey: false, ...held });

test.each([
  ['ArrowDown', {}, { kind: 'go', rows: 1, cells: 0 }],
  ['ArrowRight', { altKey: true }, { kind: 'move', steps: 1 }],
  ['ArrowLeft', { altKey: true, shiftKey: true }, { kind: 'resize', steps: -1 }],
  ['ArrowUp', { altKey: true }, { kind: 'percent', by: 10 }],
  ['BracketRight', { ctrlKey: true }, { kind: 'indent' }],
  ['BracketLeft', { metaKey: true }, { kind: 'outdent' }],
  ['KeyL', { altKey: true }, { kind: 'link' }],
  ['F2', {}, { kind: 'edit' }],
] as const)('%s %o', (code, held, command) => expect(press(code, held)).toEqual(command));

test('what belongs to the browser or to text is left alone', () => {
  expect(press('KeyL')).toBeUndefined();
  expect(press('KeyL', { ctrlKey: true })).toBeUndefined();
  expect(press('ArrowDown', { shiftKey: true })).toBeUndefined();
  expect(press('ArrowLeft', { altKey: true, ctrlKey: true })).toBeUndefined();
  expect(press('Tab')).toBeUndefined();
});
