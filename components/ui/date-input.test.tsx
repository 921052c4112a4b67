// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DateInput, type DateInputProps } from './date-input';

let root: Root;
let form: HTMLFormElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  vi.useFakeTimers({ now: new Date('2026-11-18T12:00:00Z'), toFake: ['Date'] });
  form = document.body.appendChild(document.createElement('form'));
  root = createRoot(form);
});
afterEach(() => {
  act(() => root.unmount());
  form.remove();
  vi.useRealTimers();
});

const show = (props: Partial<DateInputProps> = {}) => act(() => root.render(<DateInput id="d" name="d" {...props} />));
const field = () => form.querySelector('#d') as HTMLInputElement;
const sent = () => new FormData(form).get('d');

function type(text: string) {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field(), text);
    field().dispatchEvent(new Event('input', { bubbles: true }));
  });
}
const leave = () => act(() => field().dispatchEvent(new FocusEvent('focusout', { bubbles: true })));

test('typed words become a date at once, and its text on leaving', () => {
  const onChange = vi.fn();
  show({ onChange });
  type('tomorrow');
  expect(sent()).toBe('2026-11-19');
  leave();
  expect(field().value).toBe('19 Nov 2026');
  expect(onChange).toHaveBeenLastCalledWith('2026-11-19');
});

test('with a time, and without when none is typed', () => {
  show({ withTime: true, defaultValue: '2026-11-18T18:00' });
  expect(field().value).toBe('18 Nov 2026, 18:00');
  type('20.11 9:30');
  expect(sent()).toBe('2026-11-20T09:30');
  type('20.11');
  expect(sent()).toBe('2026-11-20');
});

test('text that is no date is sent as it is and complained of only after leaving', () => {
  show({ defaultValue: '2026-11-18' });
  type('nex');
  expect(field().getAttribute('aria-invalid')).toBeNull();
  leave();
  expect(sent()).toBe('nex');
  expect(field().getAttribute('aria-invalid')).toBe('true');
  expect(field().getAttribute('aria-describedby')).toBe('d-unclear');
});

test('a time where none is asked for is no date', () => {
  show();
  type('18.11 10:00');
  leave();
  expect(field().getAttribute('aria-invalid')).toBe('true');
});

test('emptied means no date', () => {
  show({ defaultValue: '2026-11-18' });
  type('');
  leave();
  expect(sent()).toBe('');
});

test('before scripts it is the browser’s own field', () => {
  expect(renderToString(<DateInput id="d" name="d" defaultValue="2026-11-18" />)).toMatch(
    /type="date".* value="2026-11-18"/,
  );
  expect(renderToString(<DateInput id="d" name="d" withTime defaultValue="2026-11-18" />)).toContain(
    'value="2026-11-18T00:00"',
  );
});
