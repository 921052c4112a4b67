// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Combobox } from './combobox';
import type { ComboboxProps } from './combobox-props';

const options = ['Alpha', 'Beta', 'Betony'].map((label) => ({ value: label.toLowerCase(), label }));
let root: Root;
let form: HTMLFormElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  form = document.body.appendChild(document.createElement('form'));
  root = createRoot(form);
});
afterEach(() => {
  act(() => root.unmount());
  form.remove();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const show = (props: Partial<ComboboxProps> = {}) =>
  act(() => root.render(<Combobox id="c" name="c" options={options} {...props} />));
const field = () => form.querySelector<HTMLInputElement>('[role="combobox"]') as HTMLInputElement;
const sent = () => new FormData(form).getAll('c');
const offered = () => [...form.querySelectorAll('[role="option"]')].map((option) => option.textContent);

async function type(text: string) {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text);
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
}
async function key(name: string) {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true });
  await act(async () => field().dispatchEvent(event));
  return event;
}

describe('Combobox', () => {
  test('typing filters, Enter chooses and does not send the form', async () => {
    show();
    await type('bet');
    expect(offered()).toEqual(['Beta', 'Betony']);
    await key('ArrowDown');
    expect(field().getAttribute('aria-activedescendant')).toBe('c-1');
    expect((await key('Enter')).defaultPrevented).toBe(true);
    expect(field().value).toBe('Betony');
    expect(sent()).toEqual(['betony']);
    expect(field().getAttribute('aria-expanded')).toBe('false');
    expect((await key('Enter')).defaultPrevented).toBe(false);
  });

  test('Esc closes the list and brings the chosen text back', async () => {
    show({ defaultValue: options.slice(0, 1) });
    await type('zzz');
    expect(offered()).toEqual([]);
    expect((await key('Escape')).defaultPrevented).toBe(true);
    expect(field().value).toBe('Alpha');
    expect((await key('Escape')).defaultPrevented).toBe(false);
  });

  test('several values are sent one by one; Backspace takes the last', async () => {
    show({ multiple: true, defaultValue: options.slice(0, 2) });
    expect(sent()).toEqual(['alpha', 'beta']);
    await key('Backspace');
    expect(sent()).toEqual(['alpha']);
    await key('Backspace');
    expect(sent()).toEqual(['']);
  });

  test('"create new" is offered for a name that is not there, and what it made is chosen', async () => {
    const onCreate = vi.fn(async (text: string) => ({ value: '77', label: text }));
    show({ onCreate });
    await type('Beta');
    expect(offered()).toEqual(['Beta']);
    await type('Gamma');
    await key('Enter');
    expect(onCreate).toHaveBeenCalledWith('Gamma');
    expect(sent()).toEqual(['77']);
  });

  test('options come from the address, the last question wins', async () => {
    vi.useFakeTimers();
    const ask = vi.fn(async () => Response.json({ options: [{ value: '5', label: 'Five' }] }));
    vi.stubGlobal('fetch', ask);
    show({ options: [], optionsUrl: '/api/options?kind=x' });
    await type('f');
    await type('fi');
    await act(() => vi.advanceTimersByTimeAsync(200));
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask.mock.calls[0]?.at(0)).toBe('/api/options?kind=x&q=fi');
    expect(offered()).toEqual(['Five']);
    vi.unstubAllGlobals();
  });

  test('a change bubbles, so that a form knows it is unsaved', async () => {
    const heard = vi.fn();
    form.addEventListener('change', heard);
    show();
    await type('alpha');
    heard.mockClear();
    await key('Enter');
    expect(heard).toHaveBeenCalled();
  });

  test('before scripts it is a native list', () => {
    const html = renderToString(<Combobox id="c" name="c" options={options} defaultValue={options.slice(1, 2)} />);
    expect(html).toMatch(/^<select id="c" name="c"/);
    expect(html).toContain('<option value="beta" selected="">Beta</option>');
  });
});
