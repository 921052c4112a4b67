import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeHtml, fold, initials, normalizeName, truncate } from './text';

test.each([
  ['Иванов П', 'ИП'],
  ['Иванов Пётр Сергеевич', 'ИП'],
  ['Jonas Fischer 1', 'JF'],
  ['мельник', 'М'],
  ['«Нептун», кооператив', 'К'],
  ['𐐷ames 😀', '𐐏'],
  ['', ''],
  ['  ', ''],
])('initials of %s', (name, expected) => expect(initials(name)).toBe(expected));

test.each([
  ['Пётр  ПЕТРОВ', 'петр петров'],
  ['Об’єднання', 'обєднання'],
  ["Об'єднання", 'обєднання'],
  ['Обʼєднання', 'обєднання'],
  ['Wilman Kala (México)', 'wilman kala mexico'],
  ['Край, їжак й ґанок', 'край їжак й ґанок'],
  ['№ 4', 'no 4'],
])('%s is compared as %s', (text, expected) => expect(fold(text)).toBe(expected));

test.each([
  ['ТОВ «Делкатес»', 'делкатес'],
  ['Делкатес, ТОВ', 'делкатес'],
  ['Товариство з обмеженою відповідальністю "Делкатес"', 'делкатес'],
  ['Общество с ограниченной ответственностью Дилер', 'дилер'],
  ['Публічне акціонерне товариство «Соло»', 'соло'],
  ['Фізична особа-підприємець Мельник І. І.', 'мельник і і'],
  ['Acme Ltd.', 'acme'],
  ['ACME GmbH & Co. KG', 'acme'],
  ['Firma Sp. z o.o.', 'firma'],
  ['Comércio Mineiro S.A.', 'comercio mineiro'],
  ['ООО', 'ооо'],
  ['Акционерное общество', 'акционерное общество'],
  ['Товарищ', 'товарищ'],
])('%s is looked for as %s', (name, expected) => expect(normalizeName(name)).toBe(expected));

test.each([
  ['short', 10, 'short'],
  ['Согласовать смету на укрытие складов', 20, 'Согласовать смету…'],
  ['Неделимоедлинноеслово', 10, 'Неделимое…'],
  ['😀😀😀😀', 3, '😀😀…'],
])('%s cut to %i', (text, max, expected) => expect(truncate(text, max)).toBe(expected));

test('cut text is never longer than asked, and is a whole start of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, max) => {
      const cut = truncate(text, max);
      expect([...cut].length).toBeLessThanOrEqual(max);
      expect(text.startsWith(cut.replace(/…$/, '')) || cut === text).toBe(true);
    }),
  );
});

test('no sign of HTML is left', () =>
  expect(escapeHtml(`<img src=x onerror="a('b')">&`)).toBe(
    '&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;',
  ));
