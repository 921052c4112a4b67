import { describe, expect, test } from 'vitest';
import { mergedName, personTitle, splitName } from './rules';

describe('personTitle and splitName', () => {
  test.each([
    ['Іваненко Петро Іванович', { lastName: 'Іваненко', firstName: 'Петро', middleName: 'Іванович' }],
    ['Коваль', { lastName: 'Коваль', firstName: '', middleName: '' }],
    ['Nancy Davolio', { lastName: 'Davolio', firstName: 'Nancy', middleName: '' }],
    ['John Ronald Reuel Tolkien', { lastName: 'Tolkien', firstName: 'John', middleName: 'Ronald Reuel' }],
    ['Madonna', { lastName: 'Madonna', firstName: '', middleName: '' }],
  ])('%s goes apart and together again', (title, parts) => {
    expect(splitName(title)).toEqual(parts);
    expect(personTitle(parts)).toBe(title);
  });

  test.each([
    ['  Мельник   Ольга ', { lastName: 'Мельник', firstName: 'Ольга', middleName: '' }],
    ['Davolio, Nancy Ann', { lastName: 'Davolio', firstName: 'Nancy', middleName: 'Ann' }],
    ['Петренко, Іван', { lastName: 'Петренко', firstName: 'Іван', middleName: '' }],
    ['', { lastName: '', firstName: '', middleName: '' }],
  ])('%j is understood', (name, parts) => {
    expect(splitName(name)).toEqual(parts);
  });

  test('the script of the surname decides, then that of the given name', () => {
    expect(personTitle({ lastName: '', firstName: 'Олена', middleName: 'Петрівна' })).toBe('Олена Петрівна');
    expect(personTitle({ lastName: 'Fuller', firstName: 'Андрій', middleName: '' })).toBe('Андрій Fuller');
  });
});

describe('mergedName', () => {
  const stored = { lastName: 'Нова', firstName: 'Ірина', middleName: '' };
  test('what the person did not touch stays as a colleague left it', () => {
    const typed = { lastName: 'Стара', firstName: 'Ірина', middleName: 'Олегівна' };
    const original = { lastName: 'Стара', firstName: 'Ірина', middleName: '' };
    expect(mergedName(stored, typed, original)).toEqual({ ...stored, middleName: 'Олегівна' });
  });
  test('without an original everything given is meant', () => {
    expect(mergedName(stored, { lastName: 'Інша' }, undefined)).toEqual({ ...stored, lastName: 'Інша' });
  });
});
