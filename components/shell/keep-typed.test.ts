// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { restoreTyped, stashTyped } from './keep-typed';

const page = `<form>
  <input name="title" value="old"><input name="secret" type="password" value=""><input name="done" type="checkbox">
  <textarea name="body"></textarea><select name="who"><option value="1" selected>One</option><option value="2">Two</option></select>
</form>`;
const field = (name: string) => document.querySelector<HTMLInputElement>(`[name="${name}"]`) as HTMLInputElement;

beforeEach(() => {
  document.body.innerHTML = page;
});
afterEach(() => sessionStorage.clear());

test('what was typed comes back after a reload; a password does not', () => {
  field('title').value = 'new';
  field('body').value = 'two\nlines';
  field('secret').value = 'hush';
  field('done').checked = true;
  stashTyped();
  expect(sessionStorage.getItem('dilo-typed')).not.toContain('hush');

  document.body.innerHTML = page;
  const heard = vi.fn();
  document.body.addEventListener('input', heard);
  restoreTyped();
  expect([field('title').value, field('body').value, field('secret').value, field('done').checked]).toEqual([
    'new',
    'two\nlines',
    '',
    true,
  ]);
  expect(heard).toHaveBeenCalled();
  expect(sessionStorage.getItem('dilo-typed')).toBeNull();
});

test('nothing typed leaves nothing behind, and another page takes nothing', () => {
  stashTyped();
  expect(sessionStorage.getItem('dilo-typed')).toBeNull();
  sessionStorage.setItem(
    'dilo-typed',
    JSON.stringify({ path: '/elsewhere', fields: [{ form: 0, name: 'title', at: 0, value: 'x' }] }),
  );
  restoreTyped();
  expect(field('title').value).toBe('old');
});
